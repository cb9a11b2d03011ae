import { useState } from "react";
import { cn } from "@/lib/cn";
import { ticks } from "@/lib/scale";
import { Frame } from "./frame";
import { type ChartTone, FILLS } from "./tone";

export interface Bar {
  key: string;
  /** What the bar stands for, as said in full. */
  label: string;
  /** As many as there are names. */
  values: readonly number[];
}

/** Bars beside one another, each of one or more parts. The numbers of the bar under the pointer stand above. */
export function BarChart({
  label,
  names,
  bars,
  format,
  least = 0,
  start,
  end,
}: {
  label: string;
  names: readonly { name: string; tone: ChartTone }[];
  bars: readonly Bar[];
  format: (value: number) => string;
  /** The smallest step of the scale: 1 for what is counted. */
  least?: number;
  start: string;
  end: string;
}) {
  const [at, setAt] = useState<number>();
  const sums = bars.map((bar) => bar.values.reduce((sum, value) => sum + value, 0));
  const steps = ticks(Math.max(0, ...sums), least);
  const most = steps.at(-1) ?? 1;
  const read = bars[at ?? bars.length - 1];
  return (
    <figure className="grid gap-4">
      <figcaption className="sr-only">{label}</figcaption>
      <div aria-hidden="true" className="grid gap-4">
        <p className="flex flex-wrap items-baseline gap-x-4 gap-y-1 text-sm tabular-nums">
          <span className="text-muted-foreground">{read?.label}</span>
          {names.map(({ name, tone }, part) => (
            <span key={name} className="flex items-center gap-1.5">
              <span className={cn("size-2 rounded-full", FILLS[tone])} />
              <b className="font-medium">{format(read?.values[part] ?? 0)}</b>
              {names.length > 1 && <span className="text-muted-foreground">{name}</span>}
            </span>
          ))}
        </p>
        <Frame steps={steps} format={format} start={start} end={end}>
          <div className="absolute inset-0 flex" onPointerLeave={() => setAt(undefined)}>
            {bars.map((bar, place) => (
              <div
                key={bar.key}
                className="group flex flex-1 flex-col-reverse items-center"
                onPointerEnter={() => setAt(place)}
              >
                {names.map(({ name, tone }, part) => (
                  <span
                    key={name}
                    className={cn(
                      "w-[64%] max-w-10 transition-opacity last:rounded-t-[4px]",
                      FILLS[tone],
                      at !== undefined && at !== place && "opacity-45",
                    )}
                    style={{ height: `${((bar.values[part] ?? 0) / most) * 100}%` }}
                  />
                ))}
              </div>
            ))}
          </div>
        </Frame>
      </div>
      <Numbers label={label} names={names.map(({ name }) => name)} bars={bars} format={format} />
    </figure>
  );
}

/** The same for those who do not see it. */
function Numbers({
  label,
  names,
  bars,
  format,
}: {
  label: string;
  names: readonly string[];
  bars: readonly Bar[];
  format: (value: number) => string;
}) {
  return (
    <table className="sr-only">
      <caption>{label}</caption>
      <thead>
        <tr>
          <th scope="col">When</th>
          {names.map((name) => (
            <th key={name} scope="col">
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {bars
          .filter((bar) => bar.values.some(Boolean))
          .map((bar) => (
            <tr key={bar.key}>
              <th scope="row">{bar.label}</th>
              {names.map((name, part) => (
                <td key={name}>{format(bar.values[part] ?? 0)}</td>
              ))}
            </tr>
          ))}
      </tbody>
    </table>
  );
}
