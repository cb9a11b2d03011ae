import type { Video } from "@/api/types";

let made = 0;

/** A video as a list shows it, unlike any other. */
export function aVideo(fields: Partial<Video> = {}): Video {
  made += 1;
  return {
    id: `00000000-0000-4000-8000-${String(made).padStart(12, "0")}`,
    title: `Film ${made}`,
    tags: [],
    filename: `film-${made}.mp4`,
    content_type: "video/mp4",
    size: 48_000_000,
    status: "published",
    problem: null,
    duration: 90,
    language: "en",
    poster: null,
    created_at: "2026-11-02T09:30:00Z",
    updated_at: "2026-11-02T09:30:00Z",
    ...fields,
  };
}
