import type { Clash, Line, Segment } from "./types";
import { clean } from "./words";

let made = 0;
const newId = () => ++made;

export const lineOf = (segment: Segment): Line => ({ id: newId(), segment });

export function same(one: Segment, other: Segment): boolean {
  return one === other || (clean(one.text) === clean(other.text) && one.speaker === other.speaker);
}

/** What was done to a line; `before` null: added, `after` null: removed. */
export interface Change {
  before: Line | null;
  after: Line | null;
}

/** What leads from some lines to others. Lines that are the same object cost nothing. */
export function changes(from: readonly Line[], to: readonly Line[]): Change[] {
  const old = new Map(from.map((line) => [line.id, line]));
  const found: Change[] = [];
  for (const line of to) {
    const before = old.get(line.id) ?? null;
    old.delete(line.id);
    const blank = !clean(line.segment.text);
    if (before === line || (!before && blank)) continue;
    if (before && blank) found.push({ before, after: null });
    else if (!before || !same(before.segment, line.segment)) found.push({ before, after: line });
  }
  for (const before of old.values()) found.push({ before, after: null });
  return found;
}

/** Put a line where its start belongs. */
export function inserted(lines: readonly Line[], line: Line): Line[] {
  const place = lines.findIndex(({ segment }) => segment.start > line.segment.start);
  return place < 0 ? [...lines, line] : lines.toSpliced(place, 0, line);
}

/** The lines with one as a change leaves it. */
export function applied(lines: readonly Line[], { before, after }: Change): readonly Line[] {
  const id = (after ?? before)?.id;
  const place = lines.findIndex((line) => line.id === id);
  const there = lines[place];
  if (!there) return after ? inserted(lines, after) : lines;
  if (!after) return lines.toSpliced(place, 1);
  const { text, speaker } = after.segment;
  return lines.with(place, { id: there.id, segment: { ...there.segment, text, speaker } });
}

/** A new reading as lines: a stretch that was there before keeps its id, so that nothing on screen loses its place. */
export function recognised(segments: readonly Segment[], known: readonly Line[]): Line[] {
  const byTimes = new Map<string, Line[]>();
  for (const line of known) {
    const key = timesOf(line.segment);
    byTimes.set(key, [...(byTimes.get(key) ?? []), line]);
  }
  return segments.map((segment) => {
    const line = byTimes.get(timesOf(segment))?.shift();
    return { id: line?.id ?? newId(), segment };
  });
}

const timesOf = ({ start, end }: Segment) => `${start}-${end}`;

/** My changes on top of what others made of the same: what does not go together is left theirs, and told. */
export function merged(
  mine: readonly Change[],
  theirs: readonly Line[],
): { lines: Line[]; clashes: Clash[] } {
  let lines: readonly Line[] = theirs;
  const byId = new Map(theirs.map((line) => [line.id, line]));
  const clashes: Clash[] = [];
  for (const change of mine) {
    const { before, after } = change;
    const there = before && byId.get(before.id);
    const nearby = there ? [there] : overlapping(theirs, (after ?? before)?.segment);
    if (there && same(there.segment, before.segment)) lines = applied(lines, change);
    else if (after && nearby.some(({ segment }) => same(segment, after.segment))) continue;
    else if (after && nearby.length === 0) lines = inserted(lines, after);
    else if (after || there) {
      clashes.push({ id: newId(), mine: after?.segment ?? null, theirs: nearby });
    }
  }
  return { lines: [...lines], clashes };
}

function overlapping(lines: readonly Line[], segment: Segment | undefined): Line[] {
  if (!segment) return [];
  const { start, end } = segment;
  return lines.filter((line) => Math.min(end, line.segment.end) > Math.max(start, line.segment.start));
}
