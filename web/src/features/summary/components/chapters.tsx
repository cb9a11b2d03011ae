import { Plus, X } from "lucide-react";
import { Button } from "@/components/ui/button";
import { cn } from "@/lib/cn";
import { clock } from "@/lib/format";
import { usePlayback, usePlaybackState } from "@/lib/playback";
import { toast } from "@/lib/toast";
import { added, moved, removed } from "../chapters";
import type { Chapter } from "../types";
import { ChapterTimeline } from "./chapter-timeline";

const MOST = 200;

/** The chapters as a picture in which their starts are dragged, and as a list in which they are named. */
export function Chapters({
  chapters,
  duration,
  onChange,
}: {
  chapters: readonly Chapter[];
  duration: number;
  onChange: (chapters: Chapter[]) => void;
}) {
  const playback = usePlayback();
  const now = usePlaybackState((state) => chapters.findLastIndex(({ start }) => start <= state.time + 0.05));
  const add = () => {
    const more = added(chapters, playback.state.time, duration);
    if (more) onChange(more);
    else toast.message("A chapter begins here already. Move the film on first.");
  };
  return (
    <div className="grid grid-cols-1 gap-2">
      {chapters.length > 0 && duration > 0 && (
        <ChapterTimeline
          {...{ chapters, duration, now }}
          onMove={(place, start) => onChange(moved(chapters, place, start, duration))}
        />
      )}
      <ol aria-label="Chapters of the summary" className="grid grid-cols-1">
        {chapters.map((chapter, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a chapter is its place; it keeps the focus while it moves
          <li key={place} className="group -mx-2 flex items-center gap-1 rounded-lg pl-1 hover:bg-accent/60">
            <button
              type="button"
              aria-label={`Go to ${clock(chapter.start)}`}
              aria-current={place === now ? "true" : undefined}
              onClick={() => playback.seek(chapter.start)}
              className={cn(
                "h-7 min-w-12 shrink-0 rounded-md px-1.5 text-right text-muted-foreground text-xs tabular-nums hover:bg-accent hover:text-foreground",
                place === now && "font-semibold text-primary",
              )}
            >
              {clock(chapter.start)}
            </button>
            <input
              aria-label={`Title of the chapter at ${clock(chapter.start)}`}
              dir="auto"
              maxLength={200}
              value={chapter.title}
              autoComplete="off"
              onChange={(event) => onChange(chapters.with(place, { ...chapter, title: event.target.value }))}
              onKeyDown={(event) => event.key === "Enter" && event.currentTarget.blur()}
              className={cn(
                "h-8 min-w-0 flex-1 rounded-md bg-transparent px-1.5 text-sm focus-visible:bg-card focus-visible:outline-none focus-visible:ring-2 focus-visible:ring-ring",
                place === now && "font-medium",
              )}
            />
            <button
              type="button"
              aria-label={`Remove the chapter at ${clock(chapter.start)}`}
              title="Remove"
              onClick={() => onChange(removed(chapters, place))}
              className="grid size-7 shrink-0 place-items-center rounded-md text-muted-foreground opacity-0 hover:bg-accent hover:text-foreground focus-visible:opacity-100 group-hover:opacity-100 pointer-coarse:opacity-100"
            >
              <X aria-hidden="true" className="size-4" />
            </button>
          </li>
        ))}
      </ol>
      <Button
        variant="ghost"
        size="sm"
        disabled={chapters.length >= MOST}
        onClick={add}
        className="-ml-2 justify-self-start text-muted-foreground"
      >
        <Plus aria-hidden="true" />
        Chapter from here
      </Button>
    </div>
  );
}
