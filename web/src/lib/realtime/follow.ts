import type { QueryClient } from "@tanstack/react-query";
import type { Api } from "@/api/client";
import { data } from "@/api/client";
import { keys } from "@/api/keys";
import type { ServerMessage } from "@/api/messages.gen";
import { ApiProblem } from "@/api/problem";
import type { Video, VideoDetail } from "@/api/types";
import { patched, type VideoPages } from "@/lib/video-pages";
import type { LiveVideos } from "./live-videos";

/** What a message changes on screen: the live state at once, and what was read over REST as far as it is stale. */
export class Follower {
  readonly #api: Api;
  readonly #queries: QueryClient;
  readonly #live: LiveVideos;
  readonly #reading = new Map<string, { again: boolean }>();

  constructor(api: Api, queries: QueryClient, live: LiveVideos) {
    this.#api = api;
    this.#queries = queries;
    this.#live = live;
  }

  take = (message: ServerMessage): void => {
    switch (message.type) {
      case "progress":
        this.#live.move(message.video_id, message.stage);
        break;
      case "snapshot":
        this.#live.set(message.video_id, { status: message.status, stages: message.stages });
        break;
      case "event":
        if (message.event === "echo.video.v1.deleted") this.#gone(message.video_id);
        else void this.refresh(message.video_id);
        break;
      case "resync":
        void this.#queries.invalidateQueries();
        break;
    }
  };

  /** Read a video again and put it wherever it is shown. At most one read at a time, and one after the last event. */
  async refresh(id: string): Promise<void> {
    const reading = this.#reading.get(id);
    if (reading) {
      reading.again = true;
      return;
    }
    const state = { again: false };
    this.#reading.set(id, state);
    try {
      do {
        state.again = false;
        await this.#read(id);
      } while (state.again);
    } catch (error) {
      if (error instanceof ApiProblem && error.status === 404) this.#gone(id);
      // Otherwise it is away, and comes again with the next event or when the window is looked at.
    } finally {
      this.#reading.delete(id);
    }
  }

  async #read(id: string): Promise<void> {
    const answer = this.#api.GET("/v1/videos/{video_id}", { params: { path: { video_id: id } } });
    const video: VideoDetail = await data(answer);
    const known = this.#inLists(id);
    this.#patchLists(id, () => video);
    if (this.#queries.getQueryData(keys.detail(id))) {
      await this.#queries.invalidateQueries({ queryKey: keys.video(id) });
    }
    if (!known) await this.#queries.invalidateQueries({ queryKey: keys.lists });
  }

  #gone(id: string): void {
    this.#patchLists(id, () => null);
    this.#queries.removeQueries({ queryKey: keys.video(id) });
  }

  #inLists(id: string): boolean {
    return this.#queries
      .getQueriesData<VideoPages>({ queryKey: keys.lists })
      .some(([, found]) => found?.pages.some((page) => page.items.some((video) => video.id === id)));
  }

  #patchLists(id: string, change: (video: Video) => Video | null): void {
    this.#queries.setQueriesData<VideoPages>(
      { queryKey: keys.lists },
      (found) => found && patched(found, id, change),
    );
  }
}
