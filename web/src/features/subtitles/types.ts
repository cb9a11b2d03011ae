import type { components } from "@/api/schema.gen";
import type { VideoDetail } from "@/api/types";

export type Track = components["schemas"]["TrackOut"];
export type Video = VideoDetail;
