import type { ComponentType } from "react";
import { PageHeader } from "@/components/page-header";
import type { VideoPartProps } from "@/lib/video-panel";
import type { KnownVideo } from "../api/use-video";

export function VideoHeader({
  video,
  actions,
}: {
  video: KnownVideo;
  actions: readonly ComponentType<VideoPartProps>[];
}) {
  return (
    <PageHeader title={video.title}>
      {actions.map((Action, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the list is written down in the source
        <Action key={place} video={video} />
      ))}
    </PageHeader>
  );
}
