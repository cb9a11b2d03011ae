import type { components } from "@/api/schema.gen";

export type Transcript = components["schemas"]["Transcript"];
/** `doubtful`: the engine itself says whether it is unsure of the word; not every gateway tells. */
export type Word = components["schemas"]["Word"] & { doubtful?: boolean | null };
export type Segment = Omit<components["schemas"]["Segment"], "speaker" | "words"> & {
  speaker: string | null;
  words: Word[];
};

/** A transcript as read, with the version that an edit of it has to name. */
export interface Reading extends Omit<Transcript, "segments"> {
  segments: readonly Segment[];
  etag: string;
}

/** A segment on screen. Its words are those of the last reading, whatever its text is by now. */
export interface Line {
  id: number;
  segment: Segment;
}

/** Two people wrote different things: mine (null: removed) waits until somebody chooses. */
export interface Clash {
  id: number;
  mine: Segment | null;
  theirs: readonly Line[];
}
