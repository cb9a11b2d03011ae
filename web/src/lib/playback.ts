import { createContext, use, useCallback, useSyncExternalStore } from "react";

/** How the player stands. `time` moves with every picture while it plays. */
export interface PlaybackState {
  /** Seconds. */
  time: number;
  /** Seconds; 0 while nobody knows. Grows while the film is still being made. */
  duration: number;
  /** Up to where it can go on without waiting, seconds. */
  buffered: number;
  paused: boolean;
  ended: boolean;
  /** It would play, but has nothing to play yet. */
  waiting: boolean;
  rate: number;
  volume: number;
  muted: boolean;
}

const AT_REST: PlaybackState = {
  time: 0,
  duration: 0,
  buffered: 0,
  paused: true,
  ended: false,
  waiting: false,
  rate: 1,
  volume: 1,
  muted: false,
};

const EVENTS = [
  ...["play", "playing", "pause", "ended", "waiting", "seeking", "seeked", "timeupdate", "progress"],
  ...["durationchange", "loadedmetadata", "ratechange", "volumechange", "canplay", "emptied"],
];

/**
 * What is between a film and everything that follows or drives it: the player attaches its element, others read the
 * time and seek. A seek before there is a player waits for it.
 */
export class Playback {
  #media: HTMLMediaElement | null = null;
  #state = AT_REST;
  #listeners = new Set<() => void>();
  #wanted: { seconds: number; play: boolean } | null = null;
  #frame = 0;

  get state(): PlaybackState {
    return this.#state;
  }

  get media(): HTMLMediaElement | null {
    return this.#media;
  }

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Follow this element from now on; the answer ends that. */
  attach(media: HTMLMediaElement): () => void {
    this.#media = media;
    for (const name of EVENTS) media.addEventListener(name, this.#read);
    this.#read();
    return () => {
      for (const name of EVENTS) media.removeEventListener(name, this.#read);
      cancelAnimationFrame(this.#frame);
      this.#frame = 0;
      this.#media = null;
      this.#become(AT_REST);
    };
  }

  /** Go to a second; with `play`, and play from there. */
  seek(seconds: number, { play = false }: { play?: boolean } = {}): void {
    const media = this.#media;
    if (!media || media.readyState < HTMLMediaElement.HAVE_METADATA) {
      this.#wanted = { seconds, play: play || (this.#wanted?.play ?? false) };
      this.#become({ ...this.#state, time: Math.max(0, seconds) });
      return;
    }
    const end = Number.isFinite(media.duration) ? media.duration : seconds;
    media.currentTime = Math.max(0, Math.min(seconds, end));
    if (play) void this.play();
  }

  /** Resolved once it plays, or the browser has refused: it does so before the first gesture. */
  async play(): Promise<void> {
    if (!this.#media) return;
    await this.#media.play().catch(() => undefined);
  }

  pause(): void {
    this.#media?.pause();
  }

  toggle(): void {
    if (this.#media?.paused) void this.play();
    else this.pause();
  }

  /** Where a new source has to begin, so that nothing is lost when it is loaded again. */
  get position(): number {
    return this.#wanted?.seconds ?? this.#media?.currentTime ?? 0;
  }

  #read = (): void => {
    const media = this.#media;
    if (!media) return;
    if (this.#wanted && media.readyState >= HTMLMediaElement.HAVE_METADATA) {
      const { seconds, play } = this.#wanted;
      this.#wanted = null;
      this.seek(seconds, { play });
    }
    const { buffered, currentTime: time } = media;
    let end = time;
    for (let range = 0; range < buffered.length; range += 1) {
      if (buffered.start(range) <= time + 0.5) end = Math.max(end, buffered.end(range));
    }
    this.#become({
      time: this.#wanted?.seconds ?? time,
      duration: Number.isFinite(media.duration) ? media.duration : 0,
      buffered: end,
      paused: media.paused,
      ended: media.ended,
      waiting: !media.paused && media.readyState < HTMLMediaElement.HAVE_FUTURE_DATA,
      rate: media.playbackRate,
      volume: media.volume,
      muted: media.muted,
    });
    if (!media.paused && !this.#frame) this.#frame = requestAnimationFrame(this.#tick);
  };

  /** The element itself tells the time four times a second only: too coarse to follow words. */
  #tick = (): void => {
    this.#frame = 0;
    this.#read();
  };

  #become(state: PlaybackState): void {
    const names = Object.keys(state) as (keyof PlaybackState)[];
    if (names.every((name) => state[name] === this.#state[name])) return;
    this.#state = state;
    for (const listener of this.#listeners) listener();
  }
}

export const PlaybackContext = createContext<Playback | null>(null);

/** The player of this screen: to seek, play, pause. It stays the same object, so nothing renders again. */
export function usePlayback(): Playback {
  const playback = use(PlaybackContext);
  if (!playback) throw new Error("There is no player around this component.");
  return playback;
}

/**
 * Something about how the player stands, such as the number of the word being said. Renders again only when that
 * changes: `select` has to give a number, a string or the same object again.
 */
export function usePlaybackState<T>(select: (state: PlaybackState) => T): T {
  const playback = usePlayback();
  return useSyncExternalStore(
    playback.subscribe,
    useCallback(() => select(playback.state), [playback, select]),
  );
}
