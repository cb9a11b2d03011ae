import type { Chapter } from "../api/types";

/** The chapter of a moment; before the first one, none. */
export function chapterAt(chapters: readonly Chapter[], time: number): Chapter | undefined {
  return chapters.findLast((chapter) => time >= chapter.start);
}

/** Where the next chapter begins, or the one before; undefined when there is none. Soon after its start, back is to the one before. */
export function chapterBeside(chapters: readonly Chapter[], time: number, step: 1 | -1): number | undefined {
  const starts = chapters.map((chapter) => chapter.start);
  if (step === 1) return starts.find((start) => start > time + 0.1);
  return starts.findLast((start) => start < time - 2) ?? (chapters.length ? 0 : undefined);
}
