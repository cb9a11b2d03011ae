import { useQuery } from "@tanstack/react-query";
import { type PointerEvent, useEffect, useMemo, useRef } from "react";
import { usePlayback, usePlaybackState } from "@/lib/playback";
import type { Chapter } from "../api/types";
import { chapterAt } from "./chapters";
import { bars, isPeaks, outline } from "./peaks";
import { nameOf } from "./stream";

const BARS = 280;

/** The sound as a picture, with the chapters below it: a click goes there. Keys and readers have the player's slider. */
export function Waveform({
  url,
  duration,
  chapters,
}: {
  url: string;
  duration: number;
  chapters: readonly Chapter[];
}) {
  const playback = usePlayback();
  const played = useRef<SVGGElement>(null);
  const peaks = useQuery({
    queryKey: ["waveform", nameOf(url)],
    queryFn: async ({ signal }) => {
      const answer = await fetch(url, { signal });
      const found: unknown = answer.ok ? await answer.json() : null;
      return isPeaks(found) ? found : null;
    },
    staleTime: Number.POSITIVE_INFINITY,
  }).data;
  const path = useMemo(() => (peaks ? outline(bars(peaks, BARS)) : ""), [peaks]);
  useEffect(() => {
    const follow = () => {
      const left = duration > 0 ? 100 - Math.min(100, (playback.state.time / duration) * 100) : 100;
      played.current?.style.setProperty("clip-path", `inset(0 ${left}% 0 0)`);
    };
    follow();
    return playback.subscribe(follow);
  }, [playback, duration]);
  const go = (event: PointerEvent<SVGSVGElement>) => {
    const { left, width } = event.currentTarget.getBoundingClientRect();
    playback.seek(((event.clientX - left) / width) * duration);
  };
  return (
    <div className="grid gap-1">
      <svg
        aria-hidden="true"
        data-testid="waveform"
        viewBox={`0 0 ${BARS} 100`}
        preserveAspectRatio="none"
        className="h-16 w-full cursor-pointer touch-pan-y"
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId);
          go(event);
        }}
        onPointerMove={(event) => event.currentTarget.hasPointerCapture(event.pointerId) && go(event)}
      >
        <path d={path} className="fill-muted-foreground/35" />
        <g ref={played}>
          <rect width={BARS} height={100} fill="none" />
          <path d={path} className="fill-primary" />
        </g>
      </svg>
      {chapters.length > 1 && <ChapterRow chapters={chapters} duration={duration} />}
    </div>
  );
}

function ChapterRow({ chapters, duration }: { chapters: readonly Chapter[]; duration: number }) {
  const playback = usePlayback();
  const now = usePlaybackState((state) => chapterAt(chapters, state.time));
  return (
    <ol aria-label="Chapters" className="flex gap-0.5 max-sm:hidden">
      {chapters.map((chapter) => (
        <li
          key={chapter.start}
          className="min-w-6 basis-0"
          style={{ flexGrow: Math.max(0.01, (chapter.end - chapter.start) / Math.max(duration, 1)) }}
        >
          <button
            type="button"
            title={chapter.title}
            aria-current={chapter === now ? "true" : undefined}
            onClick={() => playback.seek(chapter.start)}
            className="h-7 w-full truncate rounded-md border-t-2 border-transparent bg-muted px-2 text-left text-muted-foreground text-xs transition-colors hover:bg-accent hover:text-foreground aria-[current]:border-primary aria-[current]:font-medium aria-[current]:text-foreground"
          >
            {chapter.title}
          </button>
        </li>
      ))}
    </ol>
  );
}
