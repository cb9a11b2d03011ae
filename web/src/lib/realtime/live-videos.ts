import { useCallback, useSyncExternalStore } from "react";
import type { StageView } from "@/api/messages.gen";
import { useServices } from "@/lib/services";

export interface LiveVideo {
  status: string;
  stages: readonly StageView[];
}

/** How videos stand as last told over the WebSocket. A card hears of its own video only, however many there are. */
export class LiveVideos {
  #videos = new Map<string, LiveVideo>();
  #listeners = new Map<string, Set<() => void>>();

  get(id: string): LiveVideo | undefined {
    return this.#videos.get(id);
  }

  set(id: string, video: LiveVideo): void {
    this.#videos.set(id, video);
    for (const listener of this.#listeners.get(id) ?? []) listener();
  }

  /** One stage of a video moved. */
  move(id: string, stage: StageView): void {
    const video = this.#videos.get(id) ?? { status: "processing", stages: [] };
    const others = video.stages.filter((each) => each.stage !== stage.stage);
    this.set(id, { ...video, stages: [...others, stage] });
  }

  clear(): void {
    const ids = [...this.#videos.keys()];
    this.#videos.clear();
    for (const id of ids) for (const listener of this.#listeners.get(id) ?? []) listener();
  }

  subscribe(id: string, listener: () => void): () => void {
    const listeners = this.#listeners.get(id) ?? new Set();
    this.#listeners.set(id, listeners.add(listener));
    return () => {
      listeners.delete(listener);
      if (listeners.size === 0) this.#listeners.delete(id);
    };
  }
}

/** How a video stands by now; undefined while nothing was told of it. */
export function useLiveVideo(id: string): LiveVideo | undefined {
  const { live } = useServices();
  const subscribe = useCallback((listener: () => void) => live.subscribe(id, listener), [live, id]);
  return useSyncExternalStore(subscribe, () => live.get(id));
}
