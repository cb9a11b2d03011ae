import { Activity, Database, HardDrive, Inbox, type LucideIcon, Radio } from "lucide-react";
import { asProblem } from "@/api/problem";
import { Card } from "@/components/ui/card";
import { cn } from "@/lib/cn";
import { ago, plural } from "@/lib/format";
import type { useMetrics } from "../api/use-metrics";
import type { Now } from "../api/use-operations";

type Standing = "good" | "bad" | "unknown";
const DOTS: Record<Standing, string> = {
  good: "bg-success",
  bad: "bg-destructive",
  unknown: "bg-muted-foreground",
};

/** The parts underneath, each with a word on how it stands. */
export function Health({ now, metrics }: { now: Now; metrics: ReturnType<typeof useMetrics> }) {
  const elsewhere = metrics.error !== null && asProblem(metrics.error).status === 404;
  const answers = (well: boolean | undefined): [Standing, string] =>
    well === undefined ? ["unknown", "Not asked"] : well ? ["good", "Answers"] : ["bad", "Does not answer"];
  const parts: [LucideIcon, string, Standing, string][] = [
    [Database, "Database", "good", "Answers"], // there would be no answer otherwise
    [HardDrive, "Storage", ...answers(now.storage_reachable)],
    [
      Radio,
      "Pub/Sub",
      ...(now.pubsub_reachable === undefined
        ? (["good", now.newest_event_at ? `Event ${ago(now.newest_event_at)}` : "No event yet"] as const)
        : answers(now.pubsub_reachable)),
    ],
    [
      Activity,
      "Telemetry",
      ...(metrics.data
        ? (["good", "Kept here"] as const)
        : elsewhere
          ? (["unknown", "Kept elsewhere"] as const)
          : metrics.error
            ? (["bad", "Does not answer"] as const)
            : (["unknown", "Asking"] as const)),
    ],
    [
      Inbox,
      "Dead letters",
      now.dead_letters_waiting > 0 ? "bad" : "good",
      now.dead_letters_waiting > 0
        ? `${plural(now.dead_letters_waiting, "message")} waiting`
        : "None waiting",
    ],
  ];
  return (
    <ul aria-label="Health" className="grid grid-cols-2 gap-3 sm:grid-cols-3 xl:grid-cols-5">
      {parts.map(([Icon, name, standing, text]) => (
        <li key={name} className="last:max-sm:col-span-2">
          <Card className="flex h-full items-center gap-3 p-4">
            <Icon aria-hidden="true" className="size-5 shrink-0 text-muted-foreground" />
            <div className="grid min-w-0 gap-0.5">
              <h2 className="font-medium text-sm">{name}</h2>
              <p className="flex items-center gap-1.5 text-pretty text-muted-foreground text-xs">
                <span aria-hidden="true" className={cn("size-2 shrink-0 rounded-full", DOTS[standing])} />
                {text}
              </p>
            </div>
          </Card>
        </li>
      ))}
    </ul>
  );
}
