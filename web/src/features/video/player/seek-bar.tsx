import { type PointerEvent, useEffect, useRef, useState } from "react";
import { TilePicture } from "@/components/tile-picture";
import { clock } from "@/lib/format";
import { usePlayback, usePlaybackState } from "@/lib/playback";
import { tileAt } from "@/lib/storyboard";
import { useTiles } from "@/lib/use-storyboard";
import type { Chapter } from "../api/types";
import { chapterAt } from "./chapters";

/** The line of time: what was played, what is there, the chapters, and the picture under the pointer. */
export function SeekBar({
  duration,
  chapters,
  storyboard,
}: {
  /** Seconds of the whole film, also of what is not made yet. */
  duration: number;
  chapters: readonly Chapter[];
  storyboard: string | null;
}) {
  const playback = usePlayback();
  const bar = useRef<HTMLDivElement>(null);
  const [hover, setHover] = useState<number | null>(null);
  const second = usePlaybackState((state) => Math.floor(state.time));
  const there = usePlaybackState((state) => state.duration || duration);
  const share = (seconds: number) => (duration > 0 ? Math.min(1, Math.max(0, seconds / duration)) : 0);

  useFollowing(bar, duration);
  const timeOf = (event: PointerEvent) => {
    const { left, width } = event.currentTarget.getBoundingClientRect();
    return Math.min(1, Math.max(0, (event.clientX - left) / width)) * duration;
  };
  const drag = (event: PointerEvent<HTMLDivElement>) => {
    const time = timeOf(event);
    setHover(time);
    if (event.currentTarget.hasPointerCapture(event.pointerId)) playback.seek(time);
  };
  const chapter = chapterAt(chapters, second)?.title;
  return (
    <div
      ref={bar}
      role="slider"
      tabIndex={0}
      aria-label="Time"
      aria-valuemin={0}
      aria-valuemax={Math.floor(duration)}
      aria-valuenow={second}
      aria-valuetext={`${clock(second)} of ${clock(duration)}${chapter ? `, ${chapter}` : ""}`}
      className="group/bar relative h-6 cursor-pointer touch-none rounded outline-offset-0"
      onPointerDown={(event) => {
        if (event.button !== 0) return;
        event.currentTarget.setPointerCapture(event.pointerId);
        playback.seek(timeOf(event));
      }}
      onPointerMove={drag}
      onPointerLeave={() => setHover(null)}
      onPointerUp={(event) => event.pointerType === "touch" && setHover(null)}
    >
      <div className="absolute inset-x-0 top-1/2 h-1 -translate-y-1/2 overflow-hidden rounded-full bg-white/25 transition-[height] group-hover/bar:h-1.5">
        {there < duration - 0.5 && (
          <span
            className="absolute inset-y-0 right-0 bg-[repeating-linear-gradient(135deg,transparent_0_4px,rgb(0_0_0/0.45)_4px_8px)]"
            style={{ left: `${share(there) * 100}%` }}
          />
        )}
        <span data-part="buffered" className="absolute inset-0 origin-left bg-white/35" />
        {hover !== null && (
          <span
            className="absolute inset-0 origin-left bg-white/30"
            style={{ transform: `scaleX(${share(hover)})` }}
          />
        )}
        <span data-part="played" className="absolute inset-0 origin-left bg-[oklch(0.68_0.19_282)]" />
        {chapters
          .filter(({ start }) => start > 0.5 && start < duration)
          .map(({ start }) => (
            <span
              key={start}
              className="absolute inset-y-0 w-0.75 -translate-x-1/2 bg-black/80"
              style={{ left: `${share(start) * 100}%` }}
            />
          ))}
      </div>
      <span data-part="knob" className="pointer-events-none absolute inset-0">
        <span className="absolute top-1/2 left-0 size-3.5 -translate-x-1/2 -translate-y-1/2 scale-0 rounded-full bg-white shadow transition-[scale] group-hover/bar:scale-100 group-focus-visible/bar:scale-100" />
      </span>
      {hover !== null && duration > 0 && (
        <Preview time={hover} share={share(hover)} storyboard={storyboard} chapters={chapters} />
      )}
    </div>
  );
}

/** The parts that move with every picture are moved by hand: nothing renders for it. */
function useFollowing(bar: { current: HTMLElement | null }, duration: number): void {
  const playback = usePlayback();
  useEffect(() => {
    const part = (name: string) => bar.current?.querySelector<HTMLElement>(`[data-part=${name}]`);
    const [played, buffered, knob] = [part("played"), part("buffered"), part("knob")];
    const follow = () => {
      const { time, buffered: end } = playback.state;
      const share = (seconds: number) => (duration > 0 ? Math.min(1, seconds / duration) : 0);
      played?.style.setProperty("transform", `scaleX(${share(time)})`);
      buffered?.style.setProperty("transform", `scaleX(${share(end)})`);
      knob?.style.setProperty("transform", `translateX(${share(time) * 100}%)`);
    };
    follow();
    return playback.subscribe(follow);
  }, [bar, duration, playback]);
}

function Preview({
  time,
  share,
  storyboard,
  chapters,
}: {
  time: number;
  share: number;
  storyboard: string | null;
  chapters: readonly Chapter[];
}) {
  const tiles = useTiles(storyboard, true);
  const tile = tiles && tileAt(tiles, time);
  const chapter = chapterAt(chapters, time);
  return (
    <div
      aria-hidden="true"
      data-testid="seek-preview"
      className="pointer-events-none absolute bottom-full mb-1.5 grid w-40 justify-items-center gap-1 text-center font-medium text-white text-xs drop-shadow-md"
      style={{ left: `clamp(0px, calc(${share * 100}% - 5rem), calc(100% - 10rem))` }}
    >
      {tile && (
        <TilePicture
          tile={tile}
          className="relative aspect-video w-full rounded-lg border-2 border-white/90 shadow-lg"
        />
      )}
      {chapter && <span className="line-clamp-2 rounded bg-black/90 px-1.5 py-0.5">{chapter.title}</span>}
      <span className="rounded bg-black/90 px-1.5 py-0.5 tabular-nums">{clock(time)}</span>
    </div>
  );
}
