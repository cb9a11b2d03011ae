import type { components } from "@/api/schema.gen";
import type { VideoDetail } from "@/api/types";

export type Track = components["schemas"]["TrackOut"];

/** A language that was asked for and could not be had. */
export interface Missing {
  language: string;
  problem: { message?: string; title?: string; remedy?: string | null };
}

/** Not every gateway tells of those. */
export type Video = VideoDetail & { missing_subtitles?: readonly Missing[] };
