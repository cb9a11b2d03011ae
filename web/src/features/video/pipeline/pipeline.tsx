import { useQueryClient } from "@tanstack/react-query";
import { ChevronDown, CircleStop } from "lucide-react";
import { lazy, Suspense, useEffect, useId, useRef, useState } from "react";
import { keys } from "@/api/keys";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { cn } from "@/lib/cn";
import { useLiveVideo } from "@/lib/realtime/live-videos";
import { useCancel } from "../api/use-cancel";
import { useEvents } from "../api/use-events";
import { useRerun } from "../api/use-rerun";
import type { NowStage } from "../api/use-stages";
import type { KnownVideo } from "../api/use-video";
import type { Unit } from "../timeline/log";
import { Failure, haltOf } from "./failure";
import { Graph } from "./graph";
import { isActive, summaryOf } from "./stages";

const Stop = lazy(() => import("./stop"));
const NONE: readonly Unit[] = [];

/** The making of: open while it goes on, one line once all is there. */
export function Pipeline({
  video,
  status,
  stages,
  className,
}: {
  video: KnownVideo;
  status: string;
  stages: readonly NowStage[];
  className?: string;
}) {
  const [open, setOpen] = useState(status !== "published");
  const [stops, setStops] = useState(false);
  const id = useId();
  const rerun = useRerun(video.id);
  const cancel = useCancel(video.id);
  const works =
    status === "processing" && (stages.some(isActive) || stages.some((stage) => stage.state === "queued"));
  const halt = haltOf(video, status, stages);
  const unitsOf = useUnits(video.id, open, works);
  return (
    <Card className={cn("grid min-w-0", className)}>
      <div className="flex items-center gap-2 p-2 pl-4">
        <h2 className="shrink-0 font-semibold text-sm">Pipeline</h2>
        <p className="min-w-0 flex-1 truncate text-muted-foreground text-sm tabular-nums">
          {summaryOf(status, stages)}
        </p>
        {works && (
          <Button variant="ghost" size="sm" disabled={cancel.isPending} onClick={() => setStops(true)}>
            <CircleStop aria-hidden="true" />
            Stop
          </Button>
        )}
        <Button
          variant="ghost"
          size="icon-sm"
          aria-label="Show the stages"
          aria-expanded={open}
          aria-controls={id}
          onClick={() => setOpen(!open)}
        >
          <ChevronDown aria-hidden="true" className={cn("transition-transform", open && "rotate-180")} />
        </Button>
      </div>
      <div id={id} hidden={!open} className={cn("gap-4 px-4 pb-4", open && "grid")}>
        {open && <Graph stages={stages} unitsOf={unitsOf} onRerun={(stage) => rerun.mutate(stage)} />}
        {halt && <Failure halt={halt} busy={rerun.isPending} onRerun={(stage) => rerun.mutate(stage)} />}
      </div>
      {stops && (
        <Suspense>
          <Stop onClose={() => setStops(false)} onStop={() => cancel.mutate()} />
        </Suspense>
      )}
    </Card>
  );
}

const PACE = 1000; // the parts are in the log only, which is read this often while they move

/** The parts of each stage's run, as far as the log tells of them. */
function useUnits(id: string, wanted: boolean, works: boolean): (stage: NowStage) => readonly Unit[] {
  const queries = useQueryClient();
  const live = useLiveVideo(id);
  const log = useEvents(id, wanted).data;
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => {
    if (!live || !wanted || !works || timer.current) return;
    timer.current = setTimeout(() => {
      timer.current = undefined;
      void queries.invalidateQueries({ queryKey: keys.events(id) });
    }, PACE);
  }, [live, wanted, works, queries, id]);
  useEffect(() => () => clearTimeout(timer.current), []);
  return (stage) => {
    const found = log?.units[stage.stage];
    return found?.run === stage.run ? found.units : NONE;
  };
}
