import { expect, it } from "vitest";
import { describe as words } from "./describe";
import { EMPTY, fold } from "./log";

let seq = 0;
const event = (type: string, data: Record<string, unknown>) => {
  seq += 1;
  return { seq, id: String(seq), type, time: "2026-11-02T09:30:00Z", data };
};
const report = (unit: string, state: string, fraction = 0, run = 1) =>
  event("echo.stage.v1.reported", {
    run,
    stage: "transcode",
    unit,
    share: 0.5,
    state,
    fraction,
    problem: null,
  });
const page = (...items: ReturnType<typeof event>[]) => ({ items, next: seq });

it("keeps of a thousand reports where they lead to", () => {
  let log = fold(EMPTY, page(report("a", "started"), report("b", "started"), report("a", "progressed", 0.4)));
  log = fold(log, page(report("a", "progressed", 0.9), report("b", "progressed", 0.1)));
  expect(log.units.transcode?.units).toEqual([
    { name: "a", share: 0.5, fraction: 0.9, state: "progressed" },
    { name: "b", share: 0.5, fraction: 0.1, state: "progressed" },
  ]);
  expect(log.events.map(words).map((told) => told.text)).toEqual(["“Transcode” began"]);
  expect(log.next).toBe(seq);
});

it("never takes a unit back, whatever order reports come in", () => {
  const log = fold(EMPTY, page(report("a", "failed", 0.6), report("a", "progressed", 0.5)));
  expect(log.units.transcode?.units).toEqual([{ name: "a", share: 0.5, fraction: 0.6, state: "failed" }]);
});

it("begins anew with a new run, and passes over what is left of the old", () => {
  const log = fold(
    EMPTY,
    page(report("a", "started"), report("z", "started", 0, 2), report("a", "progressed", 1)),
  );
  expect(log.units.transcode).toMatchObject({ run: 2, units: [{ name: "z" }] });
  expect(log.events).toHaveLength(2);
});

it("is the same object where nothing to tell came", () => {
  const log = fold(EMPTY, page(report("a", "started")));
  expect(fold(log, page(report("a", "progressed", 0.2))).events).toBe(log.events);
});

it("says what went wrong, with the remedy", () => {
  const problem = { code: "no_streams", message: "Nothing to play.", remedy: "Send another." };
  expect(words(event("echo.video.v1.rejected", { problem }))).toMatchObject({
    tone: "bad",
    detail: "Nothing to play. Send another.",
  });
});

it("tells what was made", () => {
  const renditions = [
    { width: 1280, height: 720 },
    { width: 640, height: 360 },
    { width: 1280, height: 720 },
  ];
  expect(words(event("echo.video.v1.transcoded", { renditions })).detail).toBe("720p, 360p");
  expect(words(event("echo.video.v1.subtitled", { tracks: [] })).detail).toBe("Nothing was said");
  expect(words(event("echo.video.v9.unheard-of", {})).text).toBe("echo.video.v9.unheard-of");
});
