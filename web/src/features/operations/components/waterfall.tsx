import { CircleAlert } from "lucide-react";
import { useMemo, useState } from "react";
import type { Trace } from "@/api/types";
import { cn } from "@/lib/cn";
import { type Bar, duration, waterfall } from "../trace";

const TONES = [
  ...["bg-primary", "bg-info", "bg-success", "bg-warning"],
  ...["bg-muted-foreground", "bg-primary/50", "bg-info/50", "bg-success/50"],
] as const;

/** Every step as a bar where it was in the whole; a click shows what it knew. */
export function Waterfall({ trace }: { trace: Trace }) {
  const bars = useMemo(() => waterfall(trace), [trace]);
  const services = useMemo(() => [...new Set(bars.map(({ step }) => step.service))], [bars]);
  const [open, setOpen] = useState<string>();
  const toneOf = (service: string) => TONES[services.indexOf(service) % TONES.length] ?? "bg-primary";
  return (
    <div className="grid min-w-0 gap-4">
      <ul aria-label="Services" className="flex flex-wrap gap-x-4 gap-y-1 text-muted-foreground text-xs">
        {services.map((service) => (
          <li key={service} className="flex items-center gap-1.5">
            <span aria-hidden="true" className={cn("size-2 rounded-full", toneOf(service))} />
            {service}
          </li>
        ))}
      </ul>
      <div
        aria-hidden="true"
        className="hidden justify-between pl-[44%] text-muted-foreground text-xs tabular-nums sm:flex"
      >
        {[0, 0.25, 0.5, 0.75, 1].map((share) => (
          <span key={share}>{share === 0 ? "0" : duration(trace.seconds * share)}</span>
        ))}
      </div>
      <ol aria-label="Steps" className="grid">
        {bars.map((bar) => (
          <Step
            key={bar.step.span}
            bar={bar}
            tone={toneOf(bar.step.service)}
            open={open === bar.step.span}
            onOpen={() => setOpen(open === bar.step.span ? undefined : bar.step.span)}
          />
        ))}
      </ol>
    </div>
  );
}

const DEEPEST = 8;

function Step({
  bar: { step, depth, offset, share },
  tone,
  open,
  onOpen,
}: {
  bar: Bar;
  tone: string;
  open: boolean;
  onOpen: () => void;
}) {
  return (
    <li className="[content-visibility:auto] [contain-intrinsic-size:auto_2rem]">
      <button
        type="button"
        aria-expanded={open}
        onClick={onOpen}
        className={cn(
          "grid w-full gap-x-3 gap-y-1 rounded-md px-2 py-1.5 text-left text-xs transition-colors hover:bg-accent max-sm:py-2 sm:grid-cols-[42%_minmax(0,1fr)] sm:items-center",
          open && "bg-accent",
        )}
      >
        <span
          className="flex min-w-0 items-center gap-2"
          style={{ paddingLeft: `${Math.min(depth, DEEPEST) * 0.75}rem` }}
        >
          {step.error && (
            <CircleAlert role="img" aria-label="Error" className="size-3.5 shrink-0 text-destructive" />
          )}
          <span className={cn("truncate font-medium", step.error && "text-destructive")}>{step.name}</span>
          <span className="ml-auto shrink-0 text-muted-foreground tabular-nums">
            <span className="sr-only">{step.service}, </span>
            {duration(step.seconds)}
          </span>
        </span>
        <span aria-hidden="true" className="relative block h-3 rounded-[3px] bg-foreground/5">
          <span
            className={cn("absolute inset-y-0 min-w-0.5 rounded-[3px]", step.error ? "bg-destructive" : tone)}
            style={{
              left: `${Math.min(offset, 0.995) * 100}%`,
              width: `${Math.min(share, 1 - offset) * 100}%`,
            }}
          />
        </span>
      </button>
      {open && (
        <dl className="my-2 ml-4 grid gap-x-4 gap-y-1 border-l-2 pl-4 text-xs sm:grid-cols-[auto_minmax(0,1fr)]">
          {[
            ["service", step.service],
            ["kind", step.kind],
            ["start", step.start],
            ...(step.error ? [["error", step.error]] : []),
            ...Object.entries(step.attributes).map(([name, value]) => [name, String(value)]),
          ].map(([name, value]) => (
            <div key={name} className="contents">
              <dt className="text-muted-foreground">{name}</dt>
              <dd className="break-all font-mono">{value}</dd>
            </div>
          ))}
        </dl>
      )}
    </li>
  );
}
