import type { components } from "@/api/schema.gen";

export type EventOut = components["schemas"]["EventOut"];
export type EventPage = components["schemas"]["EventPage"];
export type Chapter = components["schemas"]["Chapter"];
export type Track = components["schemas"]["TrackOut"];
