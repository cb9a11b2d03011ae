import type Hls from "hls.js";
import { type RefObject, useEffect, useState } from "react";
import type { Playback as Urls } from "@/api/types";
import { usePlayback } from "@/lib/playback";

/** One choice of quality; `level` is hls.js's number of it. */
export interface Quality {
  level: number;
  height: number;
  asUploaded: boolean;
}

export interface Stream {
  /** Empty where the browser itself chooses. */
  qualities: readonly Quality[];
  /** The chosen one; null: whatever fits. */
  quality: number | null;
  /** Height of what is shown now. */
  playing: number | null;
  choose: (level: number | null) => void;
  failed: boolean;
}

/** Plays the stream in the element, from the first second there is, and goes on while it grows. */
export function useStream(
  element: RefObject<HTMLVideoElement | null>,
  urls: Urls | null,
): Pick<Stream, "failed"> {
  const playback = usePlayback();
  const [failed, setFailed] = useState(false);
  const url = urls?.hls;
  useEffect(() => {
    const media = element.current;
    if (!media || !url) return;
    let hls: Hls | null = null;
    let ended = false;
    setFailed(false);
    void (async () => {
      const { default: Library } = await import("hls.js");
      if (ended) return;
      hls = new Library({ startPosition: playback.position });
      hls.on(Library.Events.ERROR, (_name, error) => error.fatal && setFailed(true));
      hls.loadSource(url);
      hls.attachMedia(media);
    })();
    return () => {
      ended = true;
      hls?.destroy();
    };
  }, [element, url, playback]);
  return { failed };
}
