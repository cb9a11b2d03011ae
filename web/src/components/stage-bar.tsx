import type { StageView } from "@/api/messages.gen";
import { cn } from "@/lib/cn";
import { percent, span } from "@/lib/format";
import { headline, STAGES } from "@/lib/stages";

const COLOURS: Record<string, string> = {
  succeeded: "bg-success",
  running: "bg-primary",
  retrying: "bg-warning",
  failed: "bg-destructive",
  cancelled: "bg-muted-foreground",
};

/** The whole pipeline on one line: a segment for each stage, filled as far as it has come. */
export function StageBar({ stages, className }: { stages: readonly StageView[]; className?: string }) {
  const byName = new Map(stages.map((stage) => [stage.stage, stage]));
  const { text, fraction, eta } = headline(stages);
  const parts = [text, fraction !== null && percent(fraction), eta !== null && `${span(eta)} left`];
  return (
    <div className={cn("grid gap-1.5", className)}>
      <p className="truncate text-xs text-muted-foreground tabular-nums">
        {parts.filter(Boolean).join(" · ")}
      </p>
      <div aria-hidden="true" className="flex gap-0.5">
        {STAGES.map(([name]) => {
          const stage = byName.get(name);
          const filled = stage?.state === "succeeded" ? 1 : (stage?.fraction ?? 0);
          const failed = stage?.state === "failed" || stage?.state === "cancelled";
          return (
            <span key={name} className="h-1 flex-1 overflow-hidden rounded-full bg-foreground/10">
              <span
                className={cn(
                  "block h-full origin-left rounded-full transition-transform duration-300 ease-out",
                  COLOURS[stage?.state ?? ""],
                )}
                style={{ transform: `scaleX(${failed ? 1 : filled})` }}
              />
            </span>
          );
        })}
      </div>
    </div>
  );
}
