import { expect, it } from "vitest";
import { aSegment } from "./testing";
import { begun, clean, doubt, isUnsure, pieces, timed } from "./words";

it("keeps the times of words that were not touched, and shares what is left among the others", () => {
  const segment = aSegment(10, "we walk to the harbour");
  const words = timed({ ...segment, text: "we stroll down to the harbour" });
  expect(words.map(({ text }) => text)).toEqual(["we", "stroll", "down", "to", "the", "harbour"]);
  expect(words[0]).toEqual(segment.words[0]);
  expect(words.slice(3)).toEqual(segment.words.slice(2));
  expect(words[1]).toMatchObject({ start: 10.5, confidence: null });
  expect(words[1]?.end).toBeCloseTo(10.8);
  expect(words[2]?.end).toBeCloseTo(11);
});

it("keeps every time while only spaces changed, and has no words for no text", () => {
  const segment = aSegment(0, "so it is");
  expect(timed({ ...segment, text: " so  it is " })).toBe(segment.words);
  expect(timed({ ...segment, text: " " })).toEqual([]);
  const joined = { ...segment, text: "soitis" }; // as languages without spaces are written
  expect(timed(joined)).toBe(segment.words);
});

it("takes a word away, or puts one at the end, without moving the rest", () => {
  const segment = aSegment(0, "the the sea");
  expect(timed({ ...segment, text: "the sea" })).toEqual([segment.words[0], segment.words[2]]);
  expect(timed({ ...segment, text: "the the sea again" }).slice(0, 3)).toEqual(segment.words);
});

it("takes a text apart into words and what is between them", () => {
  const { words } = aSegment(0, "a storm");
  const found = pieces("a — storm!", words);
  expect(found.map(({ text, index }) => [text, index])).toEqual([
    ["a", 0],
    [" — ", -1],
    ["storm", 1],
    ["!", -1],
  ]);
});

it("keeps text on one line, printable", () => {
  expect(clean(" so\u00a0it\n\u200bis\t")).toBe("so it is");
});

it("doubts the least sure words of an engine, and none of one that is sure", () => {
  const words = (...all: (number | null)[]) =>
    all.map((confidence, start) => ({ text: "x", start, end: start + 1, confidence }));
  const sure = [{ ...aSegment(0, "x"), words: words(...Array(20).fill(0.95)) }];
  expect(sure[0]?.words.filter(({ confidence }) => (confidence ?? 1) < doubt(sure))).toHaveLength(0);
  const mixed = [{ ...aSegment(0, "x"), words: words(0.1, 0.2, null, ...Array(20).fill(0.5)) }];
  const limit = doubt(mixed);
  expect(mixed[0]?.words.filter(({ confidence }) => confidence !== null && confidence < limit)).toHaveLength(
    2,
  );
});

it("believes an engine that tells of its doubts itself", () => {
  const word = { text: "x", start: 0, end: 1, confidence: 0.2 };
  expect([isUnsure(word, 0.5), isUnsure(word, 0.1)]).toEqual([true, false]);
  expect(isUnsure({ ...word, doubtful: false }, 0.5)).toBe(false);
  expect(isUnsure({ ...word, confidence: null, doubtful: true }, 0.5)).toBe(true);
});

it("finds what has begun by a time", () => {
  const times = [{ start: 1 }, { start: 2 }, { start: 2 }, { start: 7 }];
  expect([0, 1, 2, 6.9, 99].map((time) => begun(times, time))).toEqual([-1, 0, 2, 2, 3]);
});
