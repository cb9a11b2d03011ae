import { Link } from "@tanstack/react-router";
import { ArrowLeft, RefreshCw, Waypoints } from "lucide-react";
import { useState } from "react";
import { EmptyState } from "@/components/empty-state";
import { PageHeader } from "@/components/page-header";
import { ProblemNote } from "@/components/problem-note";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { NativeSelect } from "@/components/ui/native-select";
import { Skeleton } from "@/components/ui/skeleton";
import { moment, plural } from "@/lib/format";
import { useTraces } from "../api/use-traces";
import { duration } from "../trace";
import { Waterfall } from "./waterfall";

/** A video's ways through the services: uploads, edits, re-runs. */
export function TraceScreen({ videoId }: { videoId: string }) {
  const traces = useTraces(videoId);
  const [chosen, setChosen] = useState<string>();
  const items = traces.data?.items ?? [];
  const trace = items.find((each) => each.trace === chosen) ?? items[0];
  return (
    <div className="grid gap-5">
      <Link
        to="/operations"
        className="flex items-center gap-1.5 justify-self-start text-muted-foreground text-sm hover:text-foreground"
      >
        <ArrowLeft aria-hidden="true" className="size-4" />
        Operations
      </Link>
      <PageHeader
        title="Trace"
        text={
          <>
            of the video <code className="break-all text-xs">{videoId}</code>
          </>
        }
      >
        {items.length > 1 && (
          <NativeSelect
            label="Which one"
            value={trace?.trace ?? ""}
            onChange={(event) => setChosen(event.target.value)}
          >
            {items.map((each) => (
              <option key={each.trace} value={each.trace}>
                {each.name}, {moment(each.start)}
              </option>
            ))}
          </NativeSelect>
        )}
        <Button variant="outline" disabled={traces.isFetching} onClick={() => void traces.refetch()}>
          <RefreshCw aria-hidden="true" />
          Read again
        </Button>
      </PageHeader>
      {traces.isPending && <Skeleton className="h-96" />}
      {traces.isError && <ProblemNote error={traces.error} />}
      {traces.data && !trace && (
        <EmptyState
          icon={Waypoints}
          title="No trace is kept"
          text="Traces are kept for some time only. Run a stage of the video again, and there is a new one."
        />
      )}
      {trace && (
        <Card className="grid min-w-0 gap-4 p-5">
          <p className="flex flex-wrap items-baseline gap-x-4 gap-y-1 text-sm">
            <b className="font-semibold">{trace.name}</b>
            <span className="text-muted-foreground tabular-nums">
              {moment(trace.start)} · {duration(trace.seconds)} · {plural(trace.spans, "step")}
            </span>
            {trace.errors > 0 && (
              <span className="font-medium text-destructive">{plural(trace.errors, "error")}</span>
            )}
          </p>
          <Waterfall key={trace.trace} trace={trace} />
        </Card>
      )}
    </div>
  );
}
