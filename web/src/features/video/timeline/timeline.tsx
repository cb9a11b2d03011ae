import { ProblemNote } from "@/components/problem-note";
import { Skeleton } from "@/components/ui/skeleton";
import { cn } from "@/lib/cn";
import { ago, moment } from "@/lib/format";
import type { VideoPartProps } from "@/lib/video-panel";
import type { EventOut } from "../api/types";
import { useEvents } from "../api/use-events";
import { describe } from "./describe";

const TONES = {
  plain: "bg-secondary text-muted-foreground",
  good: "bg-success/12 text-success",
  bad: "bg-destructive/12 text-destructive",
  warning: "bg-warning/14 text-warning",
};

/** Everything that happened to a video, the newest first. */
export default function Timeline({ video }: VideoPartProps) {
  const log = useEvents(video.id);
  if (log.isPending) return <Skeleton className="h-64" />;
  if (log.isError) return <ProblemNote error={log.error} onRetry={() => void log.refetch()} />;
  if (log.data.events.length === 0) {
    return <p className="py-8 text-center text-muted-foreground text-sm">Nothing happened yet.</p>;
  }
  return (
    <ol aria-label="What happened" className="grid">
      {log.data.events.toReversed().map((event) => (
        <Entry key={event.id} event={event} />
      ))}
    </ol>
  );
}

function Entry({ event }: { event: EventOut }) {
  const { icon: Icon, tone, text, detail } = describe(event);
  const isLink = detail?.startsWith("http");
  return (
    <li className="group relative grid grid-cols-[auto_1fr_auto] gap-x-3 pb-4 text-sm">
      <span
        aria-hidden="true"
        className="absolute top-7 bottom-0 left-3.5 w-px -translate-x-1/2 bg-border group-last:hidden"
      />
      <span className={cn("grid size-7 place-items-center rounded-full", TONES[tone])}>
        <Icon aria-hidden="true" className="size-3.5" />
      </span>
      <div className="min-w-0 pt-1">
        <p className="font-medium">{text}</p>
        {detail &&
          (isLink ? (
            <a
              href={detail}
              target="_blank"
              rel="noreferrer"
              className="block truncate text-primary underline-offset-4 hover:underline"
            >
              {detail}
            </a>
          ) : (
            <p className="break-words text-muted-foreground">{detail}</p>
          ))}
      </div>
      <time
        dateTime={event.time}
        title={moment(event.time)}
        className="whitespace-nowrap pt-1.5 text-muted-foreground text-xs"
      >
        {ago(event.time)}
      </time>
    </li>
  );
}
