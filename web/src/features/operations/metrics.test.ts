import { expect, it } from "vitest";
import type { Metrics, Series } from "@/api/types";
import { added, causes, coarser, FAILURES, HANDLER, OLDEST, paces, QUEUED, queues, RETRIES } from "./metrics";

const series = (name: string, labels: Record<string, string>, fields: Partial<Series> = {}): Series => ({
  ...{ name, labels, kind: "counter", unit: "1", total: 0, values: [], mean: [], p95: [] },
  ...fields,
});
const metrics = (...all: Series[]): Metrics => ({
  start: "2026-11-02T09:00:00Z",
  step_seconds: 15,
  series: all,
});

it("adds up what was read, and knows where nothing was", () => {
  const one = series("a", {}, { values: [1, null, null] });
  const other = series("a", {}, { values: [2, 3, null] });
  expect(added([one, other])).toEqual([3, 3, null]);
  expect(added([])).toEqual([]);
});

it("makes wider steps that end now", () => {
  expect(coarser([1, 2, 3, null, 5], 2)).toEqual([1, 5, 5]);
});

it("puts the fullest queue first, with the age of its oldest message", () => {
  const found = queues(
    metrics(
      series(QUEUED, { subscription_id: "a" }, { total: 0 }),
      series(QUEUED, { subscription_id: "b" }, { total: 4, values: [1, 4] }),
      series(OLDEST, { subscription_id: "b" }, { total: 12 }),
    ),
  );
  expect(found).toEqual([
    { name: "b", waiting: 4, oldest: 12, values: [1, 4] },
    { name: "a", waiting: 0, oldest: 0, values: [] },
  ]);
});

it("tells failures and retries of one cause together, failures first", () => {
  const labels = { stage: "transcode", code: "source_damaged" };
  const found = causes(
    metrics(
      series(RETRIES, { stage: "summarize", code: "model_unavailable" }, { total: 9 }),
      series(RETRIES, labels, { total: 2 }),
      series(FAILURES, labels, { total: 1 }),
      series(FAILURES, { stage: "publish", code: "never" }),
    ),
  );
  expect(found).toEqual([
    { ...labels, failures: 1, retries: 2 },
    { stage: "summarize", code: "model_unavailable", failures: 0, retries: 9 },
  ]);
});

it("says how long work took when it was last done", () => {
  const fields = { total: 3, mean: [2, 4, null], p95: [5, 8, null] };
  const [pace] = paces(metrics(series(HANDLER, { stage: "transcode", unit: "chunk" }, fields)));
  expect(pace).toEqual({ stage: "transcode", unit: "chunk", count: 3, mean: 4, p95: 8 });
});
