import { AudioLines, CircleX, Film, TriangleAlert } from "lucide-react";
import { type PointerEvent, useRef, useState } from "react";
import type { Video } from "@/api/types";
import { TilePicture } from "@/components/tile-picture";
import { cn } from "@/lib/cn";
import { clock } from "@/lib/format";
import { tileAt } from "@/lib/storyboard";
import { useStoryboard } from "@/lib/use-storyboard";

const LINGER = 120; // a pointer that only passes asks for nothing

/** The poster; under a pointer, the moment that lies there. */
export function Thumbnail({
  video,
  className,
  small = false,
}: {
  video: Video;
  className?: string;
  small?: boolean;
}) {
  const [at, setAt] = useState<number | null>(null);
  const [lingers, setLingers] = useState(false);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const move = (event: PointerEvent<HTMLDivElement>) => {
    if (event.pointerType === "touch" || !video.poster) return;
    const { left, width } = event.currentTarget.getBoundingClientRect();
    setAt(Math.min(1, Math.max(0, (event.clientX - left) / width)));
    timer.current ??= setTimeout(() => setLingers(true), LINGER);
  };
  const leave = () => {
    clearTimeout(timer.current);
    timer.current = undefined;
    setAt(null);
    setLingers(false);
  };
  const time = at !== null && video.duration !== null ? at * video.duration : null;
  return (
    <div
      onPointerMove={move}
      onPointerLeave={leave}
      className={cn("relative z-1 aspect-video overflow-hidden rounded-xl bg-muted", className)}
    >
      {video.poster ? (
        <img
          src={video.poster}
          alt=""
          loading="lazy"
          decoding="async"
          className="absolute inset-0 size-full object-cover"
        />
      ) : (
        <Placeholder video={video} />
      )}
      {lingers && time !== null && <Scene videoId={video.id} time={time} />}
      {video.duration !== null && (
        <span
          className={cn(
            "absolute right-1.5 bottom-1.5 rounded-md bg-black/75 px-1.5 py-0.5 font-medium text-white tabular-nums",
            small ? "text-[0.6875rem]" : "text-xs",
          )}
        >
          <span className="sr-only">Length </span>
          {clock(lingers && time !== null ? time : video.duration)}
        </span>
      )}
      {lingers && at !== null && (
        <span aria-hidden="true" className="absolute inset-x-0 bottom-0 h-1 bg-white/30">
          <span className="block h-full origin-left bg-primary" style={{ transform: `scaleX(${at})` }} />
        </span>
      )}
      <span
        aria-hidden="true"
        className="absolute inset-0 rounded-[inherit] ring-1 ring-foreground/8 ring-inset"
      />
    </div>
  );
}

/** The moment that lies under the pointer. */
function Scene({ videoId, time }: { videoId: string; time: number }) {
  const tiles = useStoryboard(videoId, true);
  const tile = tiles && tileAt(tiles, time);
  return tile && <TilePicture tile={tile} className="absolute inset-0" />;
}

function Placeholder({ video }: { video: Video }) {
  const broken = video.status === "failed" || video.status === "rejected";
  const sound = video.content_type.startsWith("audio/");
  const Icon = video.status === "failed" ? CircleX : broken ? TriangleAlert : sound ? AudioLines : Film;
  return (
    <span
      aria-hidden="true"
      className={cn(
        "absolute inset-0 grid place-items-center bg-linear-to-br from-muted to-accent",
        broken ? "text-destructive/60" : "text-muted-foreground/50",
      )}
    >
      <Icon className="size-1/5 max-w-10 min-w-5" strokeWidth={1.5} />
    </span>
  );
}
