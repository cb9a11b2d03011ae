import { ProblemNote } from "@/components/problem-note";
import { Skeleton } from "@/components/ui/skeleton";
import { ago, moment } from "@/lib/format";
import type { VideoPartProps } from "@/lib/video-panel";
import { useEvents } from "../api/use-events";

/** Everything that happened to a video, the newest first. */
export default function Timeline({ video }: VideoPartProps) {
  const log = useEvents(video.id);
  if (log.isPending) return <Skeleton className="h-64" />;
  if (log.isError) return <ProblemNote error={log.error} onRetry={() => void log.refetch()} />;
  return (
    <ol className="grid gap-2 text-sm">
      {log.data.events.toReversed().map((event) => (
        <li key={event.id} className="flex justify-between gap-3">
          <span>{event.type}</span>
          <time dateTime={event.time} title={moment(event.time)} className="text-muted-foreground">
            {ago(event.time)}
          </time>
        </li>
      ))}
    </ol>
  );
}
