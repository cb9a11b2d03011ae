import type Hls from "hls.js";
import { type RefObject, useCallback, useEffect, useRef, useState } from "react";
import type { Playback as Urls } from "@/api/types";
import { type Playback, usePlayback } from "@/lib/playback";
import { isNative, nameOf, type Quality, qualities } from "./stream";

const BEFORE_PLAY = 8; // seconds: enough to begin with, for those who only look
const WHILE_PLAYING = 30;
const TRIES = 4;

export interface Sound {
  id: number;
  label: string;
}

export interface Stream {
  state: "none" | "loading" | "ready" | "failed";
  /** Best first; empty where the browser itself chooses. */
  qualities: readonly Quality[];
  /** The level that was chosen; null: whatever fits. */
  quality: number | null;
  /** The level that is loaded now. */
  level: number | null;
  chooseQuality: (level: number | null) => void;
  /** The tracks of sound there are to choose from. */
  sounds: readonly Sound[];
  sound: number;
  chooseSound: (id: number) => void;
  retry: () => void;
}

interface Known {
  state: Stream["state"];
  qualities: readonly Quality[];
  quality: number | null;
  level: number | null;
  sounds: readonly Sound[];
  sound: number;
}

const NOTHING: Known = { state: "none", qualities: [], quality: null, level: null, sounds: [], sound: -1 };

/**
 * Plays the stream in the element: from the first seconds there are, and on while it grows. Once it is whole it is
 * taken anew, where it stands, because only then all renditions are in it. `renew` fetches URLs that work again.
 */
export function useStream(
  element: RefObject<HTMLVideoElement | null>,
  urls: Urls | null,
  renew: () => Promise<unknown>,
): Stream {
  const playback = usePlayback();
  const [known, setKnown] = useState(NOTHING);
  const [attempt, setAttempt] = useState(0);
  const hls = useRef<Hls | null>(null);
  const latest = useRef({ urls, renew });
  latest.current = { urls, renew };
  // The permission within a URL changes every few minutes. That is no other film.
  const source = urls?.hls ? `${nameOf(urls.hls)} ${urls.complete} ${attempt}` : null;

  useEffect(() => {
    const media = element.current;
    const { urls: now } = latest.current;
    if (!media || !source || !now?.hls) return;
    const tell = (change: Partial<Known>) => setKnown((old) => ({ ...old, ...change }));
    setKnown({ ...NOTHING, state: "loading" });
    const again = async () => {
      await latest.current.renew();
      setAttempt((count) => count + 1);
    };
    const giveUp = () => {
      const { mp4 } = latest.current.urls ?? {};
      if (mp4 && nameOf(media.currentSrc) !== nameOf(mp4)) playFile(media, mp4, playback);
      else tell({ state: "failed" });
    };
    const stop = isNative(media)
      ? playNatively(media, now.hls, tell, giveUp)
      : playByLibrary(media, now.hls, playback, hls, tell, attempt < TRIES ? again : giveUp, giveUp);
    return () => {
      // What comes next goes on where this one was.
      const [at, playing] = [playback.position, !media.paused];
      stop();
      if (at > 0 || playing) playback.seek(at, { play: playing });
    };
  }, [element, source, playback, attempt]);

  const chooseQuality = useCallback((level: number | null) => {
    if (hls.current) hls.current.nextLevel = level ?? -1;
    setKnown((old) => ({ ...old, quality: level }));
  }, []);
  const chooseSound = useCallback((id: number) => {
    if (hls.current) hls.current.audioTrack = id;
    setKnown((old) => ({ ...old, sound: id }));
  }, []);
  const retry = useCallback(() => {
    void latest.current.renew().then(() => setAttempt((count) => (count >= TRIES ? 0 : count + 1)));
  }, []);
  return { ...known, chooseQuality, chooseSound, retry };
}

function playFile(media: HTMLVideoElement, url: string, playback: Playback): void {
  const [at, playing] = [playback.position, !media.paused];
  media.src = url;
  playback.seek(at, { play: playing });
}

function playNatively(
  media: HTMLVideoElement,
  url: string,
  tell: (change: Partial<Known>) => void,
  giveUp: () => void,
): () => void {
  const ready = () => tell({ state: "ready" });
  media.addEventListener("loadedmetadata", ready);
  media.addEventListener("error", giveUp);
  media.src = url;
  return () => {
    media.removeEventListener("loadedmetadata", ready);
    media.removeEventListener("error", giveUp);
    media.removeAttribute("src");
    media.load();
  };
}

function playByLibrary(
  media: HTMLVideoElement,
  url: string,
  playback: Playback,
  holder: RefObject<Hls | null>,
  tell: (change: Partial<Known>) => void,
  again: () => void,
  giveUp: () => void,
): () => void {
  let ended = false;
  const more = () => {
    if (holder.current) holder.current.config.maxBufferLength = WHILE_PLAYING;
  };
  media.addEventListener("play", more);
  void import("hls.js")
    .then(({ default: Library }) => {
      if (ended) return;
      const hls = new Library({
        startPosition: playback.position, // a stream that grows would begin at its end otherwise
        maxBufferLength: media.paused ? BEFORE_PLAY : WHILE_PLAYING,
        backBufferLength: 60,
        capLevelToPlayerSize: true,
      });
      holder.current = hls;
      const { Events, ErrorTypes } = Library;
      let recovered = false;
      hls.on(Events.MANIFEST_PARSED, () => tell({ state: "ready", qualities: qualities(hls.levels) }));
      hls.on(Events.LEVEL_SWITCHED, (_event, { level }) => tell({ level }));
      hls.on(Events.AUDIO_TRACKS_UPDATED, (_event, { audioTracks }) =>
        tell({ sounds: audioTracks.map(({ id, name }) => ({ id, label: name })) }),
      );
      hls.on(Events.AUDIO_TRACK_SWITCHED, (_event, { id }) => tell({ sound: id }));
      hls.on(Events.ERROR, (_event, error) => {
        if (!error.fatal) return;
        if (error.type === ErrorTypes.NETWORK_ERROR) again();
        else if (error.type === ErrorTypes.MEDIA_ERROR && !recovered) {
          recovered = true;
          hls.recoverMediaError();
        } else {
          hls.destroy();
          giveUp();
        }
      });
      hls.loadSource(url);
      hls.attachMedia(media);
    })
    .catch(() => !ended && tell({ state: "failed" }));
  return () => {
    ended = true;
    media.removeEventListener("play", more);
    holder.current?.destroy();
    holder.current = null;
  };
}
