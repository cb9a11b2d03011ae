import { useLayoutEffect, useRef, useState } from "react";
import type { StageName } from "@/api/types";
import { cn } from "@/lib/cn";
import type { NowStage } from "../api/use-stages";
import type { Unit } from "../timeline/log";
import { type Box, edge } from "./edges";
import { StageNode } from "./stage-node";
import { isActive, PLACES } from "./stages";

/** The pipeline as it is: what flows into what, and where it is by now. */
export function Graph({
  stages,
  unitsOf,
  onRerun,
}: {
  stages: readonly NowStage[];
  unitsOf: (stage: NowStage) => readonly Unit[];
  onRerun: (stage: StageName) => void;
}) {
  const frame = useRef<HTMLDivElement>(null);
  const boxes = useBoxes(frame);
  const byName = new Map(stages.map((stage) => [stage.stage, stage]));
  return (
    <div ref={frame} className="relative">
      <svg aria-hidden="true" className="pointer-events-none absolute inset-0 size-full overflow-visible">
        {PLACES.flatMap((place) =>
          place.from.map((from) => {
            const [start, end] = [boxes.get(from), boxes.get(place.stage)];
            const [source, target] = [byName.get(from), byName.get(place.stage)];
            if (!start || !end) return null;
            const flows = source?.state === "succeeded";
            const moves = flows && target !== undefined && isActive(target);
            return (
              <path
                key={`${from} ${place.stage}`}
                d={edge(start, end)}
                fill="none"
                strokeWidth={2}
                strokeDasharray={flows ? (moves ? "6 5" : undefined) : "2 5"}
                className={cn(
                  "transition-[stroke]",
                  moves
                    ? "animate-flow stroke-primary"
                    : flows
                      ? "stroke-success/60"
                      : "stroke-foreground/20",
                )}
              />
            );
          }),
        )}
      </svg>
      <ol
        aria-label="Stages"
        className="relative grid grid-cols-2 gap-x-4 gap-y-5 sm:grid-cols-4 sm:grid-rows-[repeat(6,1fr)] sm:gap-x-6 sm:gap-y-1.5"
      >
        {PLACES.map((place) => {
          const stage = byName.get(place.stage);
          return (
            stage && (
              <li key={place.stage} data-stage={place.stage} className={cn("flex items-center", place.at)}>
                <StageNode
                  place={place}
                  stage={stage}
                  units={unitsOf(stage)}
                  onRerun={() => onRerun(place.stage)}
                />
              </li>
            )
          );
        })}
      </ol>
    </div>
  );
}

/** Where the stages are drawn, followed as the page changes its width. */
function useBoxes(frame: { current: HTMLElement | null }): Map<string, Box> {
  const [boxes, setBoxes] = useState(new Map<string, Box>());
  useLayoutEffect(() => {
    const root = frame.current;
    if (!root) return;
    const measure = () => {
      const origin = root.getBoundingClientRect();
      const found = [...root.querySelectorAll<HTMLElement>("[data-stage]")].map((item) => {
        const rect = (item.firstElementChild ?? item).getBoundingClientRect();
        const box = {
          left: rect.left - origin.left,
          top: rect.top - origin.top,
          right: rect.right - origin.left,
          bottom: rect.bottom - origin.top,
        };
        return [item.dataset.stage ?? "", box] as const;
      });
      setBoxes(new Map(found));
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(root);
    return () => observer.disconnect();
  }, [frame]);
  return boxes;
}
