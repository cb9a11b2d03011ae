/** The names under which answers are kept: the live connection finds them by these. */
export interface VideoFilter {
  status?: string | undefined;
  tag?: string | undefined;
  q?: string | undefined;
  sort?: string | undefined;
}

export const keys = {
  me: ["me"] as const,
  usage: ["usage"] as const,
  settings: ["settings"] as const,
  connections: ["connections"] as const,
  webhooks: ["webhooks"] as const,
  deliveries: (webhook: string) => ["webhooks", webhook, "deliveries"] as const,
  operations: ["operations"] as const,
  metrics: ["operations", "metrics"] as const,
  deadLetters: ["operations", "dead-letters"] as const,
  traces: (video: string) => ["operations", "traces", video] as const,
  quota: (user: string) => ["operations", "quotas", user] as const,
  videos: ["videos"] as const,
  lists: ["videos", "list"] as const,
  list: (filter: VideoFilter) => ["videos", "list", filter] as const,
  search: (q: string) => ["videos", "search", q] as const,
  /** Everything of one video: what changes with it is under this key. */
  video: (id: string) => ["videos", "one", id] as const,
  detail: (id: string) => ["videos", "one", id, "detail"] as const,
  playback: (id: string) => ["videos", "one", id, "playback"] as const,
  publications: (id: string) => ["videos", "one", id, "publications"] as const,
  transcript: (id: string) => ["videos", "one", id, "transcript"] as const,
  summary: (id: string) => ["videos", "one", id, "summary"] as const,
  askedLanguages: (id: string) => ["videos", "one", id, "asked-languages"] as const,
  events: (id: string) => ["videos", "one", id, "events"] as const,
};
