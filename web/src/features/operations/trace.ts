import type { Trace } from "@/api/types";

type Step = Trace["steps"][number];

export interface Bar {
  step: Step;
  depth: number;
  /** Where it begins and how long it is, as shares of the whole trace. */
  offset: number;
  share: number;
}

/** The steps below what caused them, in the order in which they began. A cause that is no longer kept is none. */
export function waterfall(trace: Trace): Bar[] {
  const begin = new Date(trace.start).getTime();
  const whole = Math.max(trace.seconds * 1000, 1);
  const known = new Set(trace.steps.map((step) => step.span));
  const below = new Map<string | null, Step[]>();
  for (const step of trace.steps) {
    const cause =
      step.parent !== null && known.has(step.parent) && step.parent !== step.span ? step.parent : null;
    below.set(cause, [...(below.get(cause) ?? []), step]);
  }
  const bars: Bar[] = [];
  const put = (cause: string | null, depth: number) => {
    for (const step of below.get(cause) ?? []) {
      const offset = (new Date(step.start).getTime() - begin) / whole;
      bars.push({ step, depth, offset: clamp(offset), share: clamp((step.seconds * 1000) / whole) });
      put(step.span, depth + 1);
    }
  };
  put(null, 0);
  return bars;
}

function clamp(share: number): number {
  return Math.min(1, Math.max(0, share));
}

/** "430 µs", "12 ms", "1.24 s", "2 min 5 s". */
export function duration(seconds: number): string {
  if (seconds < 0.001) return `${Math.round(seconds * 1e6)} µs`;
  if (seconds < 1) return `${Math.round(seconds * 1000)} ms`;
  if (seconds < 60) return `${seconds.toFixed(seconds < 10 ? 2 : 1)} s`;
  const whole = Math.round(seconds);
  if (whole < 3600) return `${Math.floor(whole / 60)} min ${whole % 60} s`;
  return `${Math.floor(whole / 3600)} h ${Math.floor(whole / 60) % 60} min`;
}
