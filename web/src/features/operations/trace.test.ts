import { expect, it } from "vitest";
import type { Trace } from "@/api/types";
import { duration, waterfall } from "./trace";

const step = (span: string, parent: string | null, start: string, seconds: number) => ({
  ...{ span, parent, name: span, kind: "internal" as const, service: "gateway", error: null, attributes: {} },
  start: `2026-11-02T09:00:${start}Z`,
  seconds,
});
const trace = (...steps: Trace["steps"]): Trace => ({
  ...{ trace: "t", name: "POST /v1/videos", start: "2026-11-02T09:00:00Z", seconds: 10 },
  ...{ spans: steps.length, errors: 0, steps },
});

it("puts every step below its cause, where it was in the whole", () => {
  const bars = waterfall(
    trace(step("root", null, "00", 1), step("other", null, "04", 1), step("child", "root", "05", 2.5)),
  );
  expect(bars.map(({ step, depth, offset, share }) => [step.span, depth, offset, share])).toEqual([
    ["root", 0, 0, 0.1],
    ["child", 1, 0.5, 0.25],
    ["other", 0, 0.4, 0.1],
  ]);
});

it("keeps a step whose cause is no longer there", () => {
  expect(waterfall(trace(step("late", "gone", "09", 30)))).toMatchObject([
    { depth: 0, offset: 0.9, share: 1 },
  ]);
});

it("writes durations from microseconds to hours", () => {
  expect([0.00043, 0.012, 1.237, 12.34, 125, 7260].map(duration)).toEqual([
    "430 µs",
    "12 ms",
    "1.24 s",
    "12.3 s",
    "2 min 5 s",
    "2 h 1 min",
  ]);
});
