/// <reference types="vitest/config" />
import { fileURLToPath } from "node:url";
import tailwindcss from "@tailwindcss/vite";
import { tanstackRouter } from "@tanstack/router-plugin/vite";
import react from "@vitejs/plugin-react";
import { defineConfig, loadEnv, type Plugin } from "vite";

const gateway = process.env.ECHO_GATEWAY ?? "http://127.0.0.1:8080";

/** For a bucket, nobody is there to answer `/config.json`: with VITE_SUPABASE_URL it becomes a file of the build. */
function configFile(): Plugin {
  let environment: Record<string, string> = {};
  return {
    name: "echo-config",
    apply: "build",
    configResolved(config) {
      environment = loadEnv(config.mode, config.envDir || config.root);
    },
    generateBundle() {
      if (!environment.VITE_SUPABASE_URL) return;
      const source = JSON.stringify({
        apiBaseUrl: environment.VITE_API_BASE_URL ?? "",
        websocketUrl: environment.VITE_WEBSOCKET_URL ?? "",
        supabaseUrl: environment.VITE_SUPABASE_URL,
        supabaseAnonKey: environment.VITE_SUPABASE_ANON_KEY ?? "",
      });
      this.emitFile({ type: "asset", fileName: "config.json", source });
    },
  };
}

const EVERYWHERE =
  /^(react|react-dom|scheduler|@tanstack\/(?!.*virtual)[\w-]+|use-sync-external-store|clsx|tailwind-merge|class-variance-authority|openapi-fetch|@supabase\/[\w-]+|@radix-ui\/react-slot)\//;

// Addresses with their guards, the shell, and what most screens are built from; not the screens themselves.
const OURS =
  /\/web\/src\/((lib|api|app|routes)\/|components\/(?!charts|tile|ui\/)|components\/ui\/(badge|button|card|input|native-select|skeleton|spinner)\.)/;
const LATER =
  /storyboard|playback|use-delete|autosave|stash|save-state|lib\/(connections|scale)|\?tsr-split|user-menu-content/;

/** What every screen needs becomes one file: forty small ones are compressed badly. */
function isBase(id: string): boolean {
  const library = id.split("/node_modules/").at(-1);
  return library === id ? OURS.test(id) && !LATER.test(id) : EVERYWHERE.test(library ?? "");
}

export default defineConfig({
  envDir: "..",
  plugins: [
    configFile(),
    tanstackRouter({ target: "react", autoCodeSplitting: true }),
    react(),
    tailwindcss(),
  ],
  resolve: { alias: { "@": fileURLToPath(new URL("./src", import.meta.url)) } },
  build: {
    target: "es2023",
    sourcemap: true,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            { name: "base", test: isBase },
            { name: "icons", test: /\/lucide-react\//, minShareCount: 3 },
          ],
        },
      },
    },
  },
  server: {
    port: 5173,
    // The development server stands where the gateway's own copy of the app would.
    proxy: {
      "/v1": { target: gateway, ws: true },
      "/config.json": gateway,
    },
    fs: { allow: [".."] }, // contracts/schemas
  },
  test: {
    environment: "jsdom",
    include: ["src/**/*.test.{ts,tsx}"],
    setupFiles: ["src/testing/setup.ts"],
    css: false,
    restoreMocks: true,
  },
});
