import { CircleAlert, RotateCw } from "lucide-react";
import type { StageName } from "@/api/types";
import { Button } from "@/components/ui/button";
import type { NowStage } from "../api/use-stages";
import type { KnownVideo } from "../api/use-video";
import { labelOf } from "./stages";

/** What stopped it, what can be done, and the button that does it. */
export interface Halt {
  stage: StageName;
  message: string;
  remedy: string | null;
}

/** Why a video goes no further; null while it does. */
export function haltOf(video: KnownVideo, status: string, stages: readonly NowStage[]): Halt | null {
  const failed = stages.find((stage) => stage.state === "failed");
  const problem = failed?.problem ?? (status === "rejected" || status === "failed" ? video.problem : null);
  if (!failed && !problem) return null;
  const fields: Record<string, unknown> = { ...problem };
  return {
    stage: (failed?.stage ?? "upload-intake") as StageName,
    message: typeof fields.message === "string" ? fields.message : "It failed, and did not say why.",
    remedy: typeof fields.remedy === "string" ? fields.remedy : null,
  };
}

export function Failure({
  halt,
  busy,
  onRerun,
}: {
  halt: Halt;
  busy: boolean;
  onRerun: (stage: StageName) => void;
}) {
  return (
    <div
      role="alert"
      className="flex flex-wrap items-center gap-x-4 gap-y-3 rounded-xl border border-destructive/30 bg-destructive/6 p-4"
    >
      <CircleAlert aria-hidden="true" className="size-5 shrink-0 self-start text-destructive" />
      <div className="grid min-w-48 flex-1 gap-0.5 text-sm">
        <p className="font-medium">{halt.message}</p>
        {halt.remedy && <p className="text-muted-foreground">{halt.remedy}</p>}
      </div>
      <Button size="sm" disabled={busy} onClick={() => onRerun(halt.stage)}>
        <RotateCw aria-hidden="true" />
        Run “{labelOf(halt.stage)}” again
      </Button>
    </div>
  );
}
