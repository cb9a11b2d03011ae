import { Link } from "@tanstack/react-router";
import { type KeyboardEvent, memo } from "react";
import type { Video } from "@/api/types";
import { ago, moment } from "@/lib/format";
import { CardMenu } from "./card-menu";
import { CardState } from "./card-state";
import { Thumbnail } from "./thumbnail";

export interface PartProps {
  video: Video;
  index: number;
  /** The one that the tab key leads to. */
  active: boolean;
  onActive: (index: number) => void;
  onLinkKey: (event: KeyboardEvent, from: number) => void;
}

/** A video as a picture with its title. */
export const VideoCard = memo(function VideoCard({ video, index, active, onActive, onLinkKey }: PartProps) {
  return (
    <article className="group relative h-full" onFocus={() => onActive(index)}>
      <Thumbnail video={video} />
      <div className="mt-2.5 flex items-start gap-1">
        <div className="min-w-0 flex-1">
          <h2 className="line-clamp-2 text-sm leading-snug font-medium sm:line-clamp-1 sm:text-[0.9375rem]">
            <Link
              to="/videos/$videoId"
              params={{ videoId: video.id }}
              data-index={index}
              tabIndex={active ? 0 : -1}
              onKeyDown={(event) => onLinkKey(event, index)}
              className="rounded-sm outline-none after:absolute after:inset-0 after:rounded-xl focus-visible:after:outline-2 focus-visible:after:outline-offset-3 focus-visible:after:outline-ring"
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
        <CardMenu video={video} tabIndex={active ? 0 : -1} />
      </div>
    </article>
  );
});
