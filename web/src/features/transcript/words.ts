import type { Segment, Word } from "./types";

/** A stretch of a segment's text: a word with its times, or what stands between two. */
export interface Piece {
  text: string;
  word: Word | null;
  /** Place of the word among those of the segment; -1: between words. */
  index: number;
  /** Place in the text, characters. */
  at: number;
}

/** Text as it is kept: one line, printable, single spaces. */
export function clean(text: string): string {
  return text.replace(/\s+/g, " ").replace(/\p{C}/gu, "").trim();
}

/**
 * Words with times for a text that was changed, as the gateway will give them: those before the first change and after
 * the last keep theirs, the ones between share what time is left. Nobody has heard those, so they have no confidence.
 */
export function timed({ text, words, start, end }: Segment): readonly Word[] {
  const whole = clean(text);
  const held = words.map((word) => word.text);
  if (held.join(" ") === whole || held.join("") === whole) return words;
  const wanted = whole ? whole.split(" ") : [];
  const before = alike(held, wanted);
  const after = alike(held.slice(before).reverse(), wanted.slice(before).reverse());
  const head = words.slice(0, before);
  const tail = words.slice(held.length - after);
  const from = head.at(-1)?.end ?? start;
  const to = Math.max(from, tail[0]?.start ?? end);
  return [...head, ...spread(wanted.slice(before, wanted.length - after), from, to), ...tail];
}

function alike(one: readonly string[], two: readonly string[]): number {
  const place = one.findIndex((word, index) => word !== two[index]);
  return place < 0 ? one.length : place;
}

function spread(words: readonly string[], from: number, to: number): Word[] {
  const total = words.reduce((sum, word) => sum + word.length, 0);
  let passed = 0;
  return words.map((text) => {
    const start = from + ((to - from) * passed) / total;
    passed += text.length;
    return { text, start, end: from + ((to - from) * passed) / total, confidence: null };
  });
}

/** A text taken apart into its words and what is between them. */
export function pieces(text: string, words: readonly Word[]): readonly Piece[] {
  const found: Piece[] = [];
  let at = 0;
  for (const [index, word] of words.entries()) {
    const place = text.indexOf(word.text, at);
    if (place < 0) continue;
    if (place > at) found.push({ text: text.slice(at, place), word: null, index: -1, at });
    found.push({ text: word.text, word, index, at: place });
    at = place + word.text.length;
  }
  if (at < text.length) found.push({ text: text.slice(at), word: null, index: -1, at });
  return found;
}

const UNSURE_AT_MOST = 0.6;
const UNSURE_SHARE = 0.12;

/** Below which confidence a word is marked. Engines count differently: never more than the least sure eighth of all. */
export function doubt(segments: Iterable<Segment>): number {
  const all: number[] = [];
  for (const { words } of segments) {
    for (const { confidence } of words) if (confidence !== null) all.push(confidence);
  }
  all.sort((one, other) => one - other);
  return Math.min(UNSURE_AT_MOST, all[Math.floor(all.length * UNSURE_SHARE)] ?? 0);
}

/** Whether a word may well be wrong: the engine says so, or its confidence is below `limit`. */
export function isUnsure({ confidence, doubtful }: Word, limit: number): boolean {
  return doubtful ?? (confidence !== null && confidence < limit);
}

/** The last of those, in the order of their starts, that has begun; -1: none has. */
export function begun(times: readonly { start: number }[], time: number): number {
  let [low, high] = [0, times.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((times[middle]?.start ?? 0) <= time) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
