import { Share2, Trash2 } from "lucide-react";
import { type ComponentType, lazy, Suspense, useState } from "react";
import { StatusBadge } from "@/components/status-badge";
import { Button } from "@/components/ui/button";
import { ago, bytes, clock, moment } from "@/lib/format";
import type { VideoPartProps } from "@/lib/video-panel";
import type { KnownVideo } from "../api/use-video";
import { Title } from "./title";

const Share = lazy(() => import("./share"));
const Remove = lazy(() => import("./remove"));

/** What it is, how it stands, and what can be done with all of it. */
export function VideoHeader({
  video,
  status,
  actions,
  onGone,
}: {
  video: KnownVideo;
  status: string;
  actions: readonly ComponentType<VideoPartProps>[];
  onGone: () => void;
}) {
  const [opened, setOpened] = useState<"share" | "remove" | null>(null);
  const close = () => setOpened(null);
  return (
    <header className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3">
      <div className="grid min-w-0 flex-1 basis-80 gap-1.5">
        <Title video={video} />
        <div className="flex flex-wrap items-center gap-x-3 gap-y-1 text-muted-foreground text-sm">
          <StatusBadge status={status} />
          <Facts video={video} />
        </div>
      </div>
      <div className="flex items-center gap-2">
        {actions.map((Action, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the list is written down in the source
          <Action key={place} video={video} />
        ))}
        <Button variant="outline" onClick={() => setOpened("share")}>
          <Share2 aria-hidden="true" />
          Share
        </Button>
        <Button
          variant="outline"
          size="icon"
          aria-label="Delete the video"
          onClick={() => setOpened("remove")}
        >
          <Trash2 aria-hidden="true" />
        </Button>
      </div>
      <Suspense>
        {opened === "share" && <Share video={video} onClose={close} />}
        {opened === "remove" && <Remove video={video} onClose={close} onGone={onGone} />}
      </Suspense>
    </header>
  );
}

function Facts({ video }: { video: KnownVideo }) {
  const picture = video.media?.video;
  return (
    <>
      {video.duration !== null && <span className="tabular-nums">{clock(video.duration)}</span>}
      {picture && (
        <span className="tabular-nums max-sm:hidden">
          {picture.display_width} × {picture.display_height}
        </span>
      )}
      {video.size !== null && <span className="tabular-nums max-sm:hidden">{bytes(video.size)}</span>}
      <time dateTime={video.created_at} title={moment(video.created_at)}>
        {ago(video.created_at)}
      </time>
    </>
  );
}
