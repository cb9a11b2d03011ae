import { type PointerEvent, useState } from "react";
import { cn } from "@/lib/cn";
import { ticks } from "@/lib/scale";
import { Frame } from "./frame";
import { type ChartTone, FILLS, STROKES } from "./tone";

export interface Line {
  name: string;
  tone: ChartTone;
  /** One a step; null where nothing was read. */
  values: readonly (number | null)[];
}

/** Lines over time. The numbers of the moment under the pointer stand above, otherwise the newest. */
export function LineChart({
  label,
  lines,
  format,
  least = 0,
  moment,
  start,
  end,
}: {
  label: string;
  lines: readonly Line[];
  format: (value: number) => string;
  /** The smallest step of the scale: 1 for what is counted. */
  least?: number;
  /** What a step is called. */
  moment: (step: number) => string;
  start: string;
  end: string;
}) {
  const [at, setAt] = useState<number>();
  const length = Math.max(0, ...lines.map((line) => line.values.length));
  const steps = ticks(Math.max(0, ...lines.flatMap((line) => line.values.map((value) => value ?? 0))), least);
  const most = steps.at(-1) ?? 1;
  const x = (step: number) => (length > 1 ? (step / (length - 1)) * 100 : 0);
  const y = (value: number) => 100 - (value / most) * 100;
  const follow = (event: PointerEvent<HTMLDivElement>) => {
    const box = event.currentTarget.getBoundingClientRect();
    const share = (event.clientX - box.left) / box.width;
    setAt(Math.min(length - 1, Math.max(0, Math.round(share * (length - 1)))));
  };
  const valueAt = (line: Line) => (at === undefined ? newest(line) : (line.values[at] ?? null));
  const said = lines.map((line) => `${line.name}: ${words(newest(line), format)}`).join(", ");
  return (
    <figure className="grid gap-4">
      <figcaption className="sr-only">{`${label}. Now ${said}.`}</figcaption>
      <div aria-hidden="true" className="grid gap-4">
        <p className="flex flex-wrap items-baseline gap-x-4 gap-y-1 text-sm tabular-nums">
          <span className="text-muted-foreground">{at === undefined ? "Now" : moment(at)}</span>
          {lines.map((line) => (
            <span key={line.name} className="flex items-center gap-1.5">
              <span className={cn("size-2 rounded-full", FILLS[line.tone])} />
              <b className="font-medium">{words(valueAt(line), format)}</b>
              <span className="text-muted-foreground">{line.name}</span>
            </span>
          ))}
        </p>
        <Frame steps={steps} format={format} start={start} end={end}>
          <div className="absolute inset-0" onPointerMove={follow} onPointerLeave={() => setAt(undefined)}>
            <svg
              viewBox="0 0 100 100"
              preserveAspectRatio="none"
              aria-hidden="true"
              className="size-full overflow-visible"
            >
              {lines.map((line) => (
                <path
                  key={line.name}
                  d={path(line.values, x, y)}
                  className={cn("fill-none", STROKES[line.tone])}
                  strokeWidth={2}
                  strokeLinejoin="round"
                  strokeLinecap="round"
                  vectorEffect="non-scaling-stroke"
                />
              ))}
            </svg>
            {at !== undefined && (
              <span className="absolute inset-y-0 w-px bg-foreground/30" style={{ left: `${x(at)}%` }} />
            )}
          </div>
        </Frame>
      </div>
    </figure>
  );
}

function newest(line: Line): number | null {
  return line.values.findLast((value) => value !== null) ?? null;
}

function words(value: number | null, format: (value: number) => string): string {
  return value === null ? "–" : format(value);
}

/** Broken where nothing was read. */
function path(
  values: readonly (number | null)[],
  x: (step: number) => number,
  y: (value: number) => number,
): string {
  let joined = false;
  return values
    .map((value, step) => {
      if (value === null) {
        joined = false;
        return "";
      }
      const part = `${joined ? "L" : "M"}${x(step).toFixed(2)} ${y(value).toFixed(2)}`;
      joined = true;
      return part;
    })
    .join("");
}
