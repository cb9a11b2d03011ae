import type { InfiniteData } from "@tanstack/react-query";
import type { Video, VideoPage } from "@/api/types";

/** A list of videos as far as it has been read. */
export type VideoPages = InfiniteData<VideoPage, string | null>;

/** Pages in which one video is another, or gone. What does not change stays the same object. */
export function patched(pages: VideoPages, id: string, change: (video: Video) => Video | null): VideoPages {
  return {
    ...pages,
    pages: pages.pages.map((page) => {
      if (!page.items.some((video) => video.id === id)) return page;
      const items = page.items.flatMap((video) => (video.id === id ? (change(video) ?? []) : [video]));
      return { ...page, items };
    }),
  };
}
