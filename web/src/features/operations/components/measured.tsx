import { ChartNoAxesCombined } from "lucide-react";
import { asProblem } from "@/api/problem";
import type { Metrics } from "@/api/types";
import { ProblemNote } from "@/components/problem-note";
import { Card } from "@/components/ui/card";
import { Skeleton } from "@/components/ui/skeleton";
import type { useMetrics } from "../api/use-metrics";
import { Failures } from "./failures";
import { Paces } from "./paces";
import { Queues } from "./queues";
import { Throughput } from "./throughput";

/** What was measured, drawn; or who has it, where this platform does not keep it. */
export function Measured({ metrics }: { metrics: ReturnType<typeof useMetrics> }) {
  if (metrics.isPending) return <Skeleton className="h-80" />;
  if (metrics.data) return <Charts metrics={metrics.data} />;
  const problem = asProblem(metrics.error);
  if (problem.status !== 404) return <ProblemNote error={problem} onRetry={() => void metrics.refetch()} />;
  return (
    <Card className="flex items-start gap-4 p-5">
      <ChartNoAxesCombined aria-hidden="true" className="size-6 shrink-0 text-muted-foreground" />
      <div className="grid gap-0.5 text-sm">
        <h2 className="font-medium">Metrics and traces are kept elsewhere</h2>
        <p className="text-muted-foreground">
          {problem.remedy ??
            "This platform sends them to a collector of its own: look there for queues, throughput and failures."}
        </p>
      </div>
    </Card>
  );
}

function Charts({ metrics }: { metrics: Metrics }) {
  return (
    <div className="grid items-stretch gap-5 xl:grid-cols-2">
      <Throughput metrics={metrics} />
      <Queues metrics={metrics} />
      <Failures metrics={metrics} />
      <Paces metrics={metrics} />
    </div>
  );
}
