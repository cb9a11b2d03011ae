import type { Metrics, Series } from "@/api/types";

/** What the page draws, as docs/operating.md names it. */
export const QUEUED = "pubsub.googleapis.com/subscription/num_undelivered_messages";
export const OLDEST = "pubsub.googleapis.com/subscription/oldest_unacked_message_age";
export const FINISHED = "echo_videos_finished_total";
export const DELIVERIES = "echo_deliveries_total";
export const FAILURES = "echo_failures_total";
export const RETRIES = "echo_retries_total";
export const HANDLER = "echo_handler_seconds";
export const WANTED = [QUEUED, OLDEST, FINISHED, DELIVERIES, FAILURES, RETRIES, HANDLER];

type Values = (number | null)[];

export function named(metrics: Metrics, name: string): Series[] {
  return metrics.series.filter((series) => series.name === name);
}

/** Step by step, over all of them; null where none was read. */
export function added(series: readonly Series[], pick = (each: Series): Values => each.values): Values {
  const length = Math.max(0, ...series.map((each) => pick(each).length));
  return Array.from({ length }, (_, step) => {
    const read = series.map((each) => pick(each)[step] ?? null).filter((value) => value !== null);
    return read.length > 0 ? read.reduce((sum, value) => sum + value, 0) : null;
  });
}

/** Fewer, wider steps: sums of `size` steps each, the newest whole. */
export function coarser(values: Values, size: number): number[] {
  const wide: number[] = [];
  for (let end = values.length; end > 0; end -= size) {
    wide.unshift(
      values.slice(Math.max(0, end - size), end).reduce<number>((sum, value) => sum + (value ?? 0), 0),
    );
  }
  return wide;
}

export interface Queue {
  name: string;
  waiting: number;
  /** Seconds. */
  oldest: number;
  values: Values;
}

/** One for each subscription, the fullest first. */
export function queues(metrics: Metrics): Queue[] {
  const ages = new Map(named(metrics, OLDEST).map((each) => [each.labels.subscription_id, each.total]));
  return named(metrics, QUEUED)
    .map(({ labels, total, values }) => {
      const name = labels.subscription_id ?? "";
      return { name, waiting: total, oldest: ages.get(name) ?? 0, values };
    })
    .toSorted((one, other) => other.waiting - one.waiting || one.name.localeCompare(other.name));
}

export interface Cause {
  stage: string;
  code: string;
  failures: number;
  retries: number;
}

/** Why work failed or had to be done again, the most frequent first. */
export function causes(metrics: Metrics): Cause[] {
  const found = new Map<string, Cause>();
  for (const [name, kind] of [
    [FAILURES, "failures"],
    [RETRIES, "retries"],
  ] as const) {
    for (const { labels, total } of named(metrics, name)) {
      const [stage, code] = [labels.stage ?? "", labels.code ?? ""];
      const key = `${stage} ${code}`;
      const cause = found.get(key) ?? { stage, code, failures: 0, retries: 0 };
      cause[kind] += total;
      found.set(key, cause);
    }
  }
  return [...found.values()]
    .filter((cause) => cause.failures + cause.retries > 0)
    .toSorted((one, other) => other.failures - one.failures || other.retries - one.retries);
}

export interface Pace {
  stage: string;
  unit: string;
  count: number;
  /** Seconds, of the newest step in which something happened. */
  mean: number | null;
  p95: number | null;
}

/** How long work takes, the slowest first. */
export function paces(metrics: Metrics): Pace[] {
  const newest = (values: Values) => values.findLast((value) => value !== null) ?? null;
  return named(metrics, HANDLER)
    .map(({ labels, total, mean, p95 }) => ({
      stage: labels.stage ?? "",
      unit: labels.unit ?? "",
      count: total,
      mean: newest(mean),
      p95: newest(p95),
    }))
    .filter((pace) => pace.count > 0)
    .toSorted((one, other) => (other.mean ?? 0) - (one.mean ?? 0));
}
