import { Link } from "@tanstack/react-router";
import { memo } from "react";
import { ago, bytes, moment } from "@/lib/format";
import { CardMenu } from "./card-menu";
import { CardState } from "./card-state";
import { Thumbnail } from "./thumbnail";
import type { PartProps } from "./video-card";

/** A video as a line of a list. */
export const VideoRow = memo(function VideoRow({ video, index, active, onActive, onLinkKey }: PartProps) {
  return (
    <article
      className="group relative flex h-full items-center gap-4 border-b px-1 transition-colors hover:bg-accent/50"
      onFocus={() => onActive(index)}
    >
      <Thumbnail video={video} className="w-28 shrink-0 rounded-lg" small />
      <div className="min-w-0 flex-1">
        <h2 className="truncate text-sm font-medium">
          <Link
            to="/videos/$videoId"
            params={{ videoId: video.id }}
            data-index={index}
            tabIndex={active ? 0 : -1}
            onKeyDown={(event) => onLinkKey(event, index)}
            className="outline-none after:absolute after:inset-0 focus-visible:after:outline-2 focus-visible:after:-outline-offset-2 focus-visible:after:outline-ring"
          >
            {video.title}
          </Link>
        </h2>
        <CardState video={video}>
          <time dateTime={video.created_at} title={moment(video.created_at)}>
            {ago(video.created_at)}
          </time>
        </CardState>
      </div>
      <p className="hidden w-20 text-right text-sm text-muted-foreground tabular-nums md:block">
        {video.size !== null && bytes(video.size)}
      </p>
      <CardMenu video={video} tabIndex={active ? 0 : -1} />
    </article>
  );
});
