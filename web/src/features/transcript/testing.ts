import type { Reading, Segment, Word } from "./types";

/** Every word takes half a second, and was heard with certainty unless told otherwise. */
export function aSegment(start: number, text: string, fields: Partial<Segment> = {}): Segment {
  const words = text.split(" ").map((word, index): Word => {
    return { text: word, start: start + index / 2, end: start + index / 2 + 0.5, confidence: 0.9 };
  });
  return { start, end: words.at(-1)?.end ?? start, text, words, speaker: null, ...fields };
}

export function aReading(version: number, ...segments: Segment[]): Reading {
  return {
    version,
    etag: `"${version}"`,
    language: "en",
    engine: "whisper",
    draft: false,
    duration: 600,
    segments,
  };
}
