import type { ReactNode } from "react";
import type { Video } from "@/api/types";
import { StageBar } from "@/components/stage-bar";
import { StatusBadge } from "@/components/status-badge";
import { useLiveVideo } from "@/lib/realtime/live-videos";

/** The line below a title: how the video stands, live while it is in work. */
export function CardState({ video, children }: { video: Video; children: ReactNode }) {
  const live = useLiveVideo(video.id);
  const status = live?.status ?? video.status;
  if (status === "processing" && live) return <StageBar stages={live.stages} className="mt-1" />;
  return (
    <div className="mt-1 flex min-w-0 items-center gap-2 text-xs text-muted-foreground">
      {status !== "published" && <StatusBadge status={status} />}
      <span className="truncate">
        {video.problem && status !== "processing" ? video.problem.message : children}
      </span>
    </div>
  );
}
