import { LoaderCircle, Play } from "lucide-react";
import { lazy, type PointerEvent, Suspense, useCallback, useEffect, useRef, useState } from "react";
import { keys } from "@/api/keys";
import { ApiProblem } from "@/api/problem";
import { ProblemNote } from "@/components/problem-note";
import { usePlayback, usePlaybackState } from "@/lib/playback";
import { useServices } from "@/lib/services";
import type { Track } from "../api/types";
import type { KnownVideo } from "../api/use-video";
import { Controls } from "./controls";
import { NotYet } from "./not-yet";
import { usePreferences } from "./preferences";
import { Subtitles, Tracks } from "./subtitles";
import { useFullScreen } from "./use-full-screen";
import { useShortcuts } from "./use-shortcuts";
import { useShownControls } from "./use-shown-controls";
import { useStream } from "./use-stream";

const ShortcutsDialog = lazy(() => import("./shortcuts-dialog"));
const NONE: readonly Track[] = [];

/** The film, with everything to play it by. */
export function Player({ video, status }: { video: KnownVideo; status: string }) {
  const playback = usePlayback();
  const { queries } = useServices();
  const frame = useRef<HTMLElement>(null);
  const element = useRef<HTMLVideoElement>(null);
  const [helps, setHelps] = useState(false);
  const [preferences, change] = usePreferences();
  const urls = video.playback;
  const renew = useCallback(
    () => queries.invalidateQueries({ queryKey: keys.detail(video.id) }),
    [queries, video.id],
  );
  useAttached(element, preferences, change);
  const stream = useStream(element, urls, renew);
  const [isFull, toggleFull] = useFullScreen(frame, element);
  const controls = useShownControls();

  const tracks = urls?.tracks ?? NONE;
  const found = tracks.findIndex((track) => track.language === preferences.subtitles);
  const subtitles = found < 0 ? null : found;
  const chooseSubtitles = (place: number | null) =>
    change({ subtitles: place === null ? null : (tracks[place]?.language ?? null) });
  const toggleSubtitles = () => chooseSubtitles(subtitles === null ? 0 : null);
  const togglePip = document.pictureInPictureEnabled ? () => void flipPip(element.current) : null;
  const made = usePlaybackState((state) => state.duration);
  const duration = urls?.complete && made > 0 ? made : Math.max(video.duration ?? 0, made);
  const chapters = video.summary?.chapters ?? [];
  const frameRate = video.media?.video?.frame_rate;
  useShortcuts({
    duration,
    chapters,
    frameRate: rateOf(frameRate),
    toggleSubtitles,
    toggleFull,
    togglePip,
    showHelp: () => setHelps(true),
    onCommand: controls.stir,
  });

  const press = (event: PointerEvent) => {
    if (event.pointerType !== "touch") return playback.toggle();
    if (controls.shown) controls.hide();
    else controls.stir();
  };
  return (
    <section
      ref={frame}
      aria-label="Player"
      data-controls={controls.shown ? "shown" : "hidden"}
      className="group/player relative [container-type:size] aspect-video max-h-[calc(100dvh-11rem)] w-full overflow-hidden rounded-xl bg-black shadow-card data-[controls=hidden]:cursor-none max-sm:-mx-4 max-sm:w-[calc(100%+2rem)] max-sm:rounded-none"
      onPointerMove={(event) => event.pointerType !== "touch" && controls.stir()}
      onFocusCapture={controls.stir}
    >
      {/* biome-ignore lint/a11y/useMediaCaption: those that there are, are its tracks */}
      <video
        ref={element}
        playsInline
        crossOrigin="anonymous"
        preload="none"
        poster={urls?.poster ?? undefined}
        aria-label={video.title}
        className="size-full object-contain"
        onPointerUp={(event) => event.button === 0 && stream.state === "ready" && press(event)}
        onDoubleClick={toggleFull}
      >
        <Tracks tracks={tracks} />
      </video>
      {!urls?.hls && <NotYet status={status} />}
      {stream.state === "failed" && (
        <div className="absolute inset-0 z-3 grid place-items-center bg-black/70 p-4">
          <ProblemNote error={CANNOT_PLAY} onRetry={stream.retry} className="max-w-md bg-card" />
        </div>
      )}
      {urls?.hls && stream.state !== "failed" && (
        <>
          {!urls.complete && <Growing />}
          <BigButton ready={stream.state === "ready"} />
          <Subtitles element={element} tracks={tracks} chosen={subtitles} />
          <Controls
            {...{ duration, chapters, tracks, subtitles, chooseSubtitles, toggleSubtitles }}
            {...{ stream, change, isFull, toggleFull, togglePip }}
            storyboard={urls.storyboard}
          />
        </>
      )}
      {helps && (
        <Suspense>
          <ShortcutsDialog onClose={() => setHelps(false)} />
        </Suspense>
      )}
    </section>
  );
}

const CANNOT_PLAY = new ApiProblem({
  status: -1,
  code: "cannot_play",
  title: "This video cannot be played right now.",
  remedy: "Try again; if it stays so, another browser may help.",
});

/** The element belongs to the screen's playback, begins as loud as the last one was, and remembers it. */
function useAttached(
  element: { current: HTMLVideoElement | null },
  preferences: { volume: number; muted: boolean; rate: number },
  change: (change: { volume: number; muted: boolean }) => void,
): void {
  const playback = usePlayback();
  const first = useRef(preferences);
  useEffect(() => {
    const media = element.current;
    if (!media) return;
    const { volume, muted, rate } = first.current;
    Object.assign(media, { volume, muted, defaultPlaybackRate: rate, playbackRate: rate });
    const remember = () => change({ volume: media.volume, muted: media.muted });
    media.addEventListener("volumechange", remember);
    const detach = playback.attach(media);
    return () => {
      media.removeEventListener("volumechange", remember);
      detach();
    };
  }, [element, playback, change]);
}

/** In the middle of the picture: before it begins, and while it waits. */
function BigButton({ ready }: { ready: boolean }) {
  const playback = usePlayback();
  const fresh = usePlaybackState((state) => state.paused && state.time === 0);
  const waiting = usePlaybackState((state) => state.waiting);
  if (waiting) {
    return (
      <span
        role="status"
        className="pointer-events-none absolute inset-0 z-1 grid place-items-center text-white"
      >
        <LoaderCircle aria-hidden="true" className="size-12 animate-spin drop-shadow-lg" strokeWidth={1.5} />
        <span className="sr-only">Loading</span>
      </span>
    );
  }
  if (!fresh || !ready) return null;
  return (
    <button
      type="button"
      aria-label="Play the video"
      onClick={() => void playback.play()}
      className="absolute top-1/2 left-1/2 z-1 grid size-18 -translate-x-1/2 -translate-y-1/2 place-items-center rounded-full bg-black/60 text-white backdrop-blur-sm transition-[background-color,transform] hover:scale-105 hover:bg-black/75 focus-visible:outline-white"
    >
      <Play aria-hidden="true" className="ml-1 size-8 fill-current" />
    </button>
  );
}

function Growing() {
  return (
    <p className="absolute top-3 left-3 z-2 flex items-center gap-2 rounded-full bg-black/65 px-3 py-1 font-medium text-white text-xs backdrop-blur-sm">
      <span aria-hidden="true" className="size-2 animate-pulse rounded-full bg-[oklch(0.68_0.19_282)]" />
      Plays while it is being made
    </p>
  );
}

async function flipPip(media: HTMLVideoElement | null): Promise<void> {
  try {
    if (document.pictureInPictureElement) await document.exitPictureInPicture();
    else await media?.requestPictureInPicture();
  } catch {
    // The browser refuses while nothing was loaded; the button may be pressed again.
  }
}

/** "30000/1001" as a number. */
function rateOf(text: string | undefined): number {
  const [over = 25, under = 1] = (text ?? "").split("/").map(Number);
  return over > 0 && under > 0 ? over / under : 25;
}
