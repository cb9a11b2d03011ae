import { lazy, Suspense, useState } from "react";
import { ProblemNote } from "@/components/problem-note";
import { Skeleton } from "@/components/ui/skeleton";
import { useLiveVideo } from "@/lib/realtime/live-videos";
import type { VideoPartProps } from "@/lib/video-panel";
import { usePublications } from "../api/use-publications";
import { usePublish } from "../api/use-publish";
import { useWithdraw } from "../api/use-withdraw";
import { NO_WISHES, type Publication, targetOf } from "../publication";
import { PublicationCard } from "./publication-card";

const PublishDialog = lazy(() => import("./publish-dialog"));
const Withdraw = lazy(() => import("./withdraw"));

/** Where a video is public, and how every other target stands. */
export default function Publications({ video }: VideoPartProps) {
  const [asks, setAsks] = useState<Publication["target"]>();
  const [withdraws, setWithdraws] = useState<Publication["target"]>();
  const publish = usePublish(video.id);
  const withdraw = useWithdraw(video.id);
  const stage = useLiveVideo(video.id)?.stages.find((each) => each.stage === "publish");
  const finished = video.status !== "created" && video.status !== "processing";
  const publications = usePublications(video.id);
  if (publications.isPending) return <Skeleton className="h-64" />;
  if (publications.isError) {
    return <ProblemNote error={publications.error} onRetry={() => void publications.refetch()} />;
  }
  return (
    <>
      <ul aria-label="Publications" className="grid gap-3">
        {publications.data.map((each) => (
          <PublicationCard
            key={each.target}
            publication={each}
            fraction={each.progress ?? stage?.fraction ?? null}
            busy={!finished || publish.isPending || withdraw.isPending}
            problem={publish.variables?.target === each.target ? publish.error : null}
            onPublish={() => setAsks(each.target)}
            onRepublish={() => publish.mutate({ target: each.target, wishes: NO_WISHES })}
            onWithdraw={() => setWithdraws(each.target)}
          />
        ))}
      </ul>
      {!finished && (
        <p className="pt-4 text-center text-muted-foreground text-sm">
          What is to be published follows by itself when the video is finished.
        </p>
      )}
      <Suspense>
        {asks && <PublishDialog video={video} first={asks} onClose={() => setAsks(undefined)} />}
        {withdraws && (
          <Withdraw
            target={targetOf(withdraws).name}
            onClose={() => setWithdraws(undefined)}
            onWithdraw={() => withdraw.mutate(withdraws)}
          />
        )}
      </Suspense>
    </>
  );
}
