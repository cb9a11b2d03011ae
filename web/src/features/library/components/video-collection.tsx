import { FilterX } from "lucide-react";
import { useMemo } from "react";
import type { VideoFilter } from "@/api/keys";
import { EmptyState } from "@/components/empty-state";
import { ProblemNote } from "@/components/problem-note";
import { Button } from "@/components/ui/button";
import { useVideos } from "../api/use-videos";
import { FirstSteps } from "./first-steps";
import { Loading } from "./loading";
import type { Look } from "./toolbar";
import { VideoWall } from "./video-wall";

/** The videos of a filter, or why there are none. */
export function VideoCollection({
  filter,
  look,
  onClear,
}: {
  filter: VideoFilter;
  look: Look;
  onClear: () => void;
}) {
  const found = useVideos(filter);
  const videos = useMemo(() => found.data?.pages.flatMap((page) => page.items) ?? [], [found.data]);
  if (found.isPending) return <Loading look={look} />;
  if (found.isError && videos.length === 0)
    return <ProblemNote error={found.error} onRetry={() => void found.refetch()} />;
  if (videos.length === 0) {
    if (!filter.status && !filter.tag) return <FirstSteps />;
    return (
      <EmptyState icon={FilterX} title="No video fits" text="None of your videos is like that.">
        <Button variant="outline" onClick={onClear}>
          Show all videos
        </Button>
      </EmptyState>
    );
  }
  return (
    <VideoWall
      videos={videos}
      look={look}
      more={found.hasNextPage}
      onEnd={() => !found.isFetching && void found.fetchNextPage()}
    />
  );
}
