import { Ban, CircleAlert, CircleCheck, LoaderCircle, RotateCw } from "lucide-react";
import { Button } from "@/components/ui/button";
import { cn } from "@/lib/cn";
import { percent, plural } from "@/lib/format";
import type { NowStage } from "../api/use-stages";
import type { Unit } from "../timeline/log";
import { isActive, isEnded, type Place, wordsOf } from "./stages";

const FRAMES: Record<string, string> = {
  queued: "border-dashed text-muted-foreground",
  running: "border-primary/60 shadow-card",
  retrying: "border-warning/60 shadow-card",
  succeeded: "border-success/35",
  failed: "border-destructive/60 bg-destructive/6",
  refused: "border-destructive/60 bg-destructive/6",
  unreached: "border-dashed text-muted-foreground",
  cancelled: "border-dashed text-muted-foreground",
};

/** One stage: what it is, how it stands, and as many cells as it has parts, each as wide as its share of the work. */
export function StageNode({
  place,
  stage,
  units,
  onRerun,
}: {
  place: Place;
  stage: NowStage;
  units: readonly Unit[];
  onRerun: () => void;
}) {
  const { icon: Icon, label } = place;
  return (
    <div
      data-state={stage.state}
      className={cn(
        "group/node relative grid w-full min-w-0 gap-1.5 rounded-xl border bg-card p-2.5 transition-colors",
        FRAMES[stage.state],
      )}
    >
      <div className="flex min-w-0 items-center gap-1.5">
        <Icon aria-hidden="true" className={cn("size-4 shrink-0", isActive(stage) && "text-primary")} />
        <span className="truncate font-medium text-sm">{label}</span>
      </div>
      <div className="flex min-w-0 items-center gap-2">
        <p className="truncate text-muted-foreground text-xs tabular-nums" title={partsOf(units)}>
          {wordsOf(stage)}
        </p>
        <StateIcon state={stage.state} />
      </div>
      <Cells label={label} stage={stage} units={units} />
      {isEnded(stage) && (
        <Button
          variant="outline"
          size="icon-sm"
          aria-label={`Run “${label}” again`}
          title={`Run “${label}” and what follows from it again`}
          onClick={onRerun}
          className="absolute -top-2.5 -right-2.5 size-7 rounded-full opacity-0 transition-opacity focus-visible:opacity-100 group-hover/node:opacity-100 pointer-coarse:opacity-100"
        >
          <RotateCw aria-hidden="true" className="size-3.5" />
        </Button>
      )}
    </div>
  );
}

function StateIcon({ state }: { state: string }) {
  const style = "ml-auto size-4 shrink-0";
  if (state === "succeeded") return <CircleCheck aria-hidden="true" className={cn(style, "text-success")} />;
  if (state === "failed" || state === "refused")
    return <CircleAlert aria-hidden="true" className={cn(style, "text-destructive")} />;
  if (state === "cancelled") return <Ban aria-hidden="true" className={style} />;
  if (state === "queued" || state === "unreached") return null;
  const colour = state === "retrying" ? "text-warning" : "text-primary";
  return <LoaderCircle aria-hidden="true" className={cn(style, "animate-spin", colour)} />;
}

function Cells({ label, stage, units }: { label: string; stage: NowStage; units: readonly Unit[] }) {
  const done = stage.state === "succeeded";
  const colour = done
    ? "bg-success"
    : stage.state === "failed" || stage.state === "refused"
      ? "bg-destructive"
      : "bg-primary";
  const cells = units.length > 0 ? units : [{ name: "all", share: 1, fraction: stage.fraction, state: "" }];
  const begun = cells.reduce((sum, unit) => sum + unit.share, 0);
  return (
    <div
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={Math.round((done ? 1 : stage.fraction) * 100)}
      className="flex h-1.5 gap-px overflow-hidden rounded-full bg-foreground/8"
    >
      {cells.map((unit) => (
        <span
          key={unit.name}
          title={units.length > 0 ? `${unit.name}: ${percent(done ? 1 : unit.fraction)}` : undefined}
          className="min-w-0 basis-0 overflow-hidden bg-foreground/10"
          style={{ flexGrow: unit.share }}
        >
          <span
            className={cn(
              "block h-full origin-left transition-transform duration-300 ease-out",
              unit.state === "retrying" ? "bg-warning" : unit.state === "failed" ? "bg-destructive" : colour,
            )}
            style={{ transform: `scaleX(${done ? 1 : unit.fraction})` }}
          />
        </span>
      ))}
      {begun < 0.99 && <span className="basis-0" style={{ flexGrow: 1 - begun }} />}
    </div>
  );
}

function partsOf(units: readonly Unit[]): string | undefined {
  if (units.length === 0) return undefined;
  const done = units.filter((unit) => unit.fraction >= 1).length;
  return `${plural(units.length, "part")} begun, ${done} done`;
}
