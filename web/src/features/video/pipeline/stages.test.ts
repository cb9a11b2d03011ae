import { expect, it } from "vitest";
import { aStage } from "../testing";
import { edge } from "./edges";
import { newest, summaryOf, wordsOf } from "./stages";

const told = (fields: object) => ({
  stage: "transcode",
  run: 1,
  state: "running",
  fraction: 0.5,
  problem: null,
  ...fields,
});

it("shows the newer of what was read and what was told", () => {
  const read = aStage("transcode", { state: "running", fraction: 0.3, finished_at: null });
  expect(newest(read, told({ fraction: 0.6 })).fraction).toBe(0.6);
  expect(newest(read, told({ fraction: 0.1 })).fraction).toBe(0.3);
  expect(newest(aStage("transcode"), told({})).state).toBe("succeeded");
  expect(newest(aStage("transcode"), told({ run: 2 }))).toMatchObject({
    state: "running",
    finished_at: null,
  });
  expect(newest(aStage("transcode", { run: 2 }), told({})).run).toBe(2);
  expect(newest(read, undefined)).toBe(read);
});

it("says how a stage stands", () => {
  const stage = (fields: object) => wordsOf(aStage("transcode", fields));
  expect(stage({})).toBe("took 12 s");
  expect(stage({ state: "running", fraction: 0.427, eta_seconds: 20 })).toBe("42 % · 20 s left");
  expect(stage({ state: "retrying", fraction: 0 })).toBe("0 % · trying again");
  expect(stage({ state: "queued" })).toBe("waits");
});

it("sums the pipeline up in a line", () => {
  expect(summaryOf("published", [aStage("transcode")])).toBe("Everything is made; it took 12 s");
  expect(summaryOf("published", [aStage("transcode"), aStage("publish", { run: 2 })])).toBe(
    "Everything is made",
  );
  const running = aStage("transcribe", { state: "running", eta_seconds: 50, finished_at: null });
  expect(summaryOf("processing", [aStage("transcode"), running])).toBe("Transcribe · about 50 s left");
});

const box = (left: number, top: number) => ({ left, top, right: left + 100, bottom: top + 40 });

it("leads from the right to the left, and past what lies between", () => {
  expect(edge(box(0, 0), box(130, 0))).toBe("M100 20H106C118 20 118 20 130 20");
  expect(edge(box(0, 0), box(300, 80))).toBe("M100 20H276C288 20 288 100 300 100");
});

it("leads downwards where they lie below each other", () => {
  expect(edge(box(0, 0), box(0, 60))).toBe("M50 40C50 50 50 50 50 60");
});
