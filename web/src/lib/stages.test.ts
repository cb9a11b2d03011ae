import { expect, it } from "vitest";
import type { StageView } from "@/api/messages.gen";
import { headline } from "./stages";

const stage = (fields: Partial<StageView>): StageView => ({
  stage: "transcode",
  run: 1,
  state: "running",
  fraction: 0.5,
  problem: null,
  ...fields,
});

it("speaks of the stage that ends last", () => {
  const stages = [
    stage({ stage: "transcribe", eta_seconds: 9 }),
    stage({ stage: "transcode", eta_seconds: 40, fraction: 0.2 }),
    stage({ stage: "upload-intake", state: "succeeded" }),
  ];
  expect(headline(stages)).toEqual({ text: "Transcoding", fraction: 0.2, eta: 40 });
});

it("says when something is tried again", () => {
  const stages = [stage({ eta_seconds: 40 }), stage({ stage: "transcribe", state: "retrying", fraction: 0 })];
  expect(headline(stages).text).toBe("Transcribing again");
});

it("waits when nothing is under way", () => {
  expect(headline([stage({ state: "queued" })])).toEqual({ text: "Waiting", fraction: null, eta: null });
});
