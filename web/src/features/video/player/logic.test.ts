import { expect, it } from "vitest";
import { chapterAt, chapterBeside } from "./chapters";
import { bars, isPeaks, outline } from "./peaks";
import { readPreferences } from "./preferences";
import { commandOf, isTaken } from "./shortcuts";
import { nameOf, qualities } from "./stream";

const level = (height: number, bitrate: number, folder = `${height}p`) => ({
  width: (height * 16) / 9,
  height,
  bitrate,
  url: [`https://x/hls/${folder}/index.m3u8`],
});

it("offers each size once, best first, in the codec that needs the fewest bits", () => {
  const found = qualities([
    level(360, 5),
    level(720, 20),
    level(720, 9, "av1-720p"),
    level(720, 40, "source"),
  ]);
  expect(found).toEqual([
    { level: 2, label: "720p" },
    { level: 3, label: "720p, as uploaded" },
    { level: 0, label: "360p" },
  ]);
});

it("names a film on its side by its short side, and sound alone not at all", () => {
  expect(qualities([{ width: 720, height: 1280, bitrate: 1, url: [""] }])[0]?.label).toBe("720p");
  expect(qualities([{ width: 0, height: 0, bitrate: 1, url: [""] }])).toEqual([]);
});

it("knows a file again under another permission", () => {
  const [one, two] = ["https://a/v1/media/x.y.z/t/1/m.m3u8", "https://a/v1/media/p.q.r/t/1/m.m3u8"];
  expect(nameOf(one)).toBe(nameOf(two));
  expect(nameOf(one)).not.toBe(nameOf("https://a/v1/media/x.y.z/t/2/m.m3u8"));
});

const CHAPTERS = [
  { start: 0, end: 10, title: "a" },
  { start: 10, end: 20, title: "b" },
  { start: 20, end: 30, title: "c" },
];

it("finds the chapter of a moment", () => {
  expect(chapterAt(CHAPTERS, 10)?.title).toBe("b");
  expect(chapterAt(CHAPTERS, 9.99)?.title).toBe("a");
  expect(chapterAt([{ start: 3, end: 4, title: "late" }], 1)).toBeUndefined();
});

it.each([
  [5, 1, 10],
  [10, 1, 20],
  [25, 1, undefined],
  [15, -1, 10],
  [11, -1, 0],
  [1, -1, 0],
] as const)("from %d by %d is %s", (time, step, expected) => {
  expect(chapterBeside(CHAPTERS, time, step)).toBe(expected);
});

const press = (key: string, fields = {}) =>
  commandOf({ key, shiftKey: false, ctrlKey: false, altKey: false, metaKey: false, ...fields });

it("knows its keys, and leaves those of the browser alone", () => {
  expect(press("k")).toEqual({ do: "toggle" });
  expect(press("7")).toEqual({ do: "to", fraction: 0.7 });
  expect(press("f", { ctrlKey: true })).toBeNull();
  expect(press("x")).toBeNull();
});

it("leaves keys to whatever wants them itself", () => {
  document.body.innerHTML = `<input id="i"><button id="b" role="tab"></button><p id="p"></p>`;
  const at = (id: string) => document.getElementById(id);
  expect(isTaken(at("i"), "k")).toBe(true);
  expect(isTaken(at("b"), "ArrowLeft")).toBe(true);
  expect(isTaken(at("b"), " ")).toBe(true);
  expect(isTaken(at("b"), "k")).toBe(false);
  expect(isTaken(at("p"), " ")).toBe(false);
});

it("draws sound of any length as so many bars", () => {
  const peaks = { bits: 8 as const, data: [0, 0, -128, 127, -32, 10] };
  expect(bars(peaks, 3)).toEqual([0, 1, 0.5]);
  expect(bars(peaks, 6)).toHaveLength(6);
  expect(bars({ bits: 8, data: [] }, 2)).toEqual([0, 0]);
  expect(outline([1, 0])).toBe("M0.2 2h.6v96h-.6zM1.2 49h.6v2h-.6z");
  expect([isPeaks(peaks), isPeaks({ bits: 24, data: [] }), isPeaks(null)]).toEqual([true, false, false]);
});

it("takes no nonsense for what somebody chose", () => {
  localStorage.setItem("echo.player", '{"volume": 9, "muted": "yes", "rate": 1.5, "subtitles": "de"}');
  expect(readPreferences()).toEqual({ volume: 1, muted: false, rate: 1.5, subtitles: "de" });
  localStorage.setItem("echo.player", "{");
  expect(readPreferences().subtitles).toBeNull();
});
