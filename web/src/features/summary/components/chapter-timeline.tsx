import { type KeyboardEvent, type PointerEvent, useEffect, useRef, useState } from "react";
import { cn } from "@/lib/cn";
import { clock } from "@/lib/format";
import { usePlayback } from "@/lib/playback";
import { moved, room } from "../chapters";
import type { Chapter } from "../types";

/** The film as a line of chapters. Where one begins is a handle: drag it, or move it by arrow keys. */
export function ChapterTimeline({
  chapters,
  duration,
  now,
  onMove,
}: {
  chapters: readonly Chapter[];
  duration: number;
  /** Place of the chapter being shown. */
  now: number;
  onMove: (place: number, start: number) => void;
}) {
  const playback = usePlayback();
  const line = useRef<HTMLDivElement>(null);
  const needle = useRef<HTMLSpanElement>(null);
  const [held, setHeld] = useState<{ place: number; start: number } | null>(null);
  useEffect(() => {
    const follow = () => {
      const share = Math.min(1, playback.state.time / duration);
      needle.current?.style.setProperty("left", `${share * 100}%`);
    };
    follow();
    return playback.subscribe(follow);
  }, [playback, duration]);

  const shown = held ? moved(chapters, held.place, held.start, duration) : chapters;
  const timeOf = (event: PointerEvent) => {
    const { left, width } = line.current?.getBoundingClientRect() ?? new DOMRect(0, 0, 1, 1);
    return ((event.clientX - left) / width) * duration;
  };
  const drag = (event: PointerEvent, place: number) => {
    if (!event.currentTarget.hasPointerCapture(event.pointerId)) return;
    const start = moved(chapters, place, timeOf(event), duration)[place]?.start ?? 0;
    setHeld({ place, start });
    playback.seek(start); // the picture shows what begins there
  };
  const drop = () => {
    if (held) onMove(held.place, held.start);
    setHeld(null);
  };
  const press = (event: KeyboardEvent, place: number) => {
    const start = chapters[place]?.start ?? 0;
    const [least, most] = room(chapters, place, duration);
    const to = afterKey(event, start, least, most);
    if (to === null) return;
    event.preventDefault();
    onMove(place, to);
    playback.seek(Math.min(most, Math.max(least, to)));
  };
  return (
    <div className="relative pt-5 pb-1">
      <div ref={line} data-testid="chapter-timeline" className="relative h-9 touch-pan-y">
        {shown.map((chapter, place) => (
          <span
            // biome-ignore lint/suspicious/noArrayIndexKey: a chapter is its place
            key={place}
            aria-hidden="true"
            title={chapter.title}
            className={cn(
              "absolute inset-y-0 flex items-center overflow-hidden rounded-md border border-card bg-primary/12 px-2 text-muted-foreground text-xs transition-colors",
              place === now && "bg-primary/25 font-medium text-foreground",
            )}
            style={{
              left: `${(chapter.start / duration) * 100}%`,
              width: `${((chapter.end - chapter.start) / duration) * 100}%`,
            }}
          >
            <span className="truncate">{chapter.title}</span>
          </span>
        ))}
        <span
          ref={needle}
          aria-hidden="true"
          className="pointer-events-none absolute -inset-y-1 z-1 w-0.5 -translate-x-1/2 rounded-full bg-foreground/60"
        />
        {shown.map((chapter, place) => {
          if (place === 0 && chapter.start === 0) return null; // the film begins there
          const [least, most] = room(chapters, place, duration);
          const isHeld = held?.place === place;
          return (
            <div
              // biome-ignore lint/suspicious/noArrayIndexKey: a chapter is its place; it keeps the focus while it moves
              key={place}
              role="slider"
              tabIndex={0}
              data-own-keys=""
              aria-label={`Start of ${chapter.title}`}
              aria-valuemin={Math.round(least)}
              aria-valuemax={Math.round(most)}
              aria-valuenow={Math.round(chapter.start)}
              aria-valuetext={clock(chapter.start)}
              onPointerDown={(event) => {
                event.currentTarget.setPointerCapture(event.pointerId);
                setHeld({ place, start: chapter.start });
              }}
              onPointerMove={(event) => drag(event, place)}
              onPointerUp={drop}
              onPointerCancel={() => setHeld(null)}
              onKeyDown={(event) => press(event, place)}
              className="group/handle absolute -inset-y-1 z-2 grid w-6 -translate-x-1/2 cursor-ew-resize touch-none place-items-center rounded-md"
              style={{ left: `${(chapter.start / duration) * 100}%` }}
            >
              <span
                className={cn(
                  "h-full w-1 rounded-full bg-primary transition-transform group-hover/handle:scale-x-150",
                  isHeld && "scale-x-150",
                )}
              />
              <span
                aria-hidden="true"
                className={cn(
                  "-top-5 absolute rounded bg-foreground px-1.5 font-medium text-[0.6875rem] text-background tabular-nums leading-4 opacity-0 group-hover/handle:opacity-100 group-focus-visible/handle:opacity-100",
                  isHeld && "opacity-100",
                )}
              >
                {clock(chapter.start)}
              </span>
            </div>
          );
        })}
      </div>
    </div>
  );
}

function afterKey({ key, shiftKey }: KeyboardEvent, start: number, least: number, most: number) {
  const step = shiftKey ? 10 : 1;
  const places: Record<string, number> = {
    ArrowLeft: start - step,
    ArrowDown: start - step,
    ArrowRight: start + step,
    ArrowUp: start + step,
    PageDown: start - 10,
    PageUp: start + 10,
    Home: least,
    End: most,
  };
  return places[key] ?? null;
}
