import { Play, X } from "lucide-react";
import { clock } from "@/lib/format";
import { usePlayback } from "@/lib/playback";
import type { KeyMoment } from "../types";

/** Sentences worth jumping to: a click plays from there. */
export function Moments({
  moments,
  onChange,
}: {
  moments: readonly KeyMoment[];
  onChange: (moments: KeyMoment[]) => void;
}) {
  const playback = usePlayback();
  if (moments.length === 0) return <p className="text-muted-foreground text-sm">None were found.</p>;
  return (
    <ul aria-label="Key moments" className="grid gap-1">
      {moments.map((moment, place) => (
        <li key={`${moment.start}-${moment.quote}`} className="group -mx-2 flex items-start gap-1">
          <button
            type="button"
            onClick={() => playback.seek(moment.start, { play: true })}
            className="grid min-w-0 flex-1 grid-cols-[auto_1fr] gap-3 rounded-lg px-2 py-2 text-left text-sm hover:bg-accent"
          >
            <span className="flex h-6 items-center gap-1 rounded-full bg-primary/10 px-2 font-medium text-primary text-xs tabular-nums">
              <Play aria-hidden="true" className="size-3 fill-current" />
              {clock(moment.start)}
            </span>
            <q dir="auto" className="self-center break-words">
              {moment.quote}
            </q>
          </button>
          <button
            type="button"
            aria-label={`Remove the moment at ${clock(moment.start)}`}
            title="Remove"
            onClick={() => onChange(moments.toSpliced(place, 1))}
            className="mt-1.5 grid size-7 shrink-0 place-items-center rounded-md text-muted-foreground opacity-0 hover:bg-accent hover:text-foreground focus-visible:opacity-100 group-hover:opacity-100 pointer-coarse:opacity-100"
          >
            <X aria-hidden="true" className="size-4" />
          </button>
        </li>
      ))}
    </ul>
  );
}
