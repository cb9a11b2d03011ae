import type { Chapter } from "./types";

/** How short a chapter may be, seconds. */
export const SHORTEST = 1;

/** Between what times the start of a chapter may be moved. The first one may begin anywhere before its end. */
export function room(chapters: readonly Chapter[], place: number, duration: number): [number, number] {
  const before = chapters[place - 1];
  const end = chapters[place]?.end ?? duration;
  const least = before ? before.start + SHORTEST : 0;
  return [least, Math.max(least, end - SHORTEST)];
}

/** The chapters with the start of one elsewhere; the one before ends where it begins, if it did so before. */
export function moved(
  chapters: readonly Chapter[],
  place: number,
  start: number,
  duration: number,
): Chapter[] {
  const [least, most] = room(chapters, place, duration);
  const to = tenth(Math.min(most, Math.max(least, start)));
  const old = chapters[place]?.start ?? 0;
  return chapters.map((chapter, index) => {
    if (index === place) return { ...chapter, start: to };
    const touches = index === place - 1 && (Math.abs(chapter.end - old) < 0.05 || chapter.end > to);
    return touches ? { ...chapter, end: to } : chapter;
  });
}

/** One more, from a time on; null where there is no room for it. */
export function added(chapters: readonly Chapter[], time: number, duration: number): Chapter[] | null {
  if (chapters.length === 0) {
    return duration > 0 ? [{ start: 0, end: duration, title: "Chapter 1" }] : null;
  }
  const start = tenth(time);
  const place = chapters.findLastIndex((chapter) => chapter.start <= start);
  const title = `Chapter ${chapters.length + 1}`;
  const next = chapters[place + 1]?.start ?? duration;
  const inside = chapters[place];
  if (inside && start - inside.start < SHORTEST) return null;
  if (next - start < SHORTEST) return null;
  const cut = inside && inside.end > start ? chapters.with(place, { ...inside, end: start }) : chapters;
  const end = inside && inside.end > start ? Math.min(inside.end, next) : next;
  return cut.toSpliced(place + 1, 0, { start, end: Math.max(end, start + SHORTEST), title });
}

/** One fewer: the one before goes on through its time, or the next begins earlier. */
export function removed(chapters: readonly Chapter[], place: number): Chapter[] {
  const gone = chapters[place];
  if (!gone) return [...chapters];
  const rest = chapters.toSpliced(place, 1);
  const before = rest[place - 1];
  if (before) return rest.with(place - 1, { ...before, end: gone.end });
  const after = rest[0];
  return after ? rest.with(0, { ...after, start: gone.start }) : rest;
}

function tenth(seconds: number): number {
  return Math.round(seconds * 10) / 10;
}
