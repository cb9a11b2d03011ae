// Builds the player library of published pages from hls.js's own source, without what our streams never have:
// 123 kB compressed in place of 189. In this folder: npm install && node hls.mjs, then the sum into hls.VERSION.txt.
import { build } from "esbuild";

const OFF = ["SUBTITLES", "EME_DRM", "CMCD", "CONTENT_STEERING", "VARIABLE_SUBSTITUTION", "M2TS_ADVANCED_CODECS", "INTERSTITIALS", "IFRAMES"];
const EMPTY = /(cmcd|content-steering|eme|subtitle-stream|subtitle-track|timeline|interstitials|iframe)-controller$|\/(interstitial-player|imsc1-ttml-parser|webvtt-parser|cues)$/;
const empty = {
  name: "empty",
  setup: ({ onResolve }) => onResolve({ filter: EMPTY }, ({ resolveDir }) => ({ path: resolveDir.replace(/src.*/, "src/empty.js") })),
};
await build({
  entryPoints: ["node_modules/hls.js/src/exports-default.ts"],
  plugins: [empty],
  bundle: true,
  minify: true,
  target: "es2020",
  format: "iife",
  globalName: "HlsModule",
  outfile: "../echo_publish/assets/hls.min.js",
  footer: { js: "window.Hls=HlsModule.default;" },
  define: {
    __VERSION__: '"1.7.4"',
    __USE_ALT_AUDIO__: "true",
    __USE_MEDIA_CAPABILITIES__: "true",
    __IN_WORKER__: "false",
    __HLS_WORKER_BUNDLE__: "undefined",
    ...Object.fromEntries(OFF.map((name) => [`__USE_${name}__`, "false"])),
  },
});
