import type { components } from "@/api/schema.gen";

export type EventName = NonNullable<components["schemas"]["WebhookIn"]["events"]>[number];

/** What a webhook can be told of, in the order in which it happens to a video. */
export const EVENTS: readonly [EventName, string][] = [
  ["video.accepted", "A file was checked and taken in"],
  ["video.rejected", "A file cannot be used"],
  ["video.playable", "A first rendition can be played"],
  ["video.transcoded", "All renditions are there"],
  ["video.transcribed", "The words are there"],
  ["video.summarized", "Summary and chapters are there"],
  ["video.subtitled", "Subtitles are there"],
  ["video.published", "It is published"],
  ["publication.refused", "A target refused it"],
  ["video.edited", "Somebody edited it"],
  ["video.deleted", "It was deleted"],
  ["stage.started", "A stage began"],
  ["stage.progressed", "A stage came further (many messages)"],
  ["stage.retrying", "A stage is tried again"],
  ["stage.failed", "A stage failed"],
  ["stage.cancelled", "A stage was stopped"],
];

/** "All events", "video.published", "video.published and 2 more". */
export function eventsInShort(events: readonly string[]): string {
  const [first, ...others] = events;
  if (first === undefined) return "All events but progress";
  return others.length > 0 ? `${first} and ${others.length} more` : first;
}
