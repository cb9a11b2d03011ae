import { expect, it } from "vitest";
import type { StageView } from "@/api/messages.gen";
import { aVideo } from "@/testing/videos";
import { fileName } from "./api/download";
import { NOTHING } from "./api/use-asked";
import { rowsOf } from "./state";
import type { Track, Video } from "./types";

const ENGLISH: Track = {
  language: "en",
  label: "English",
  kind: "captions",
  origin: "transcript",
  cues: 3,
  vtt: "/en.vtt",
  srt: "/en.srt",
  ttml: "/en.ttml",
};

function aStage(fields: Partial<StageView>): StageView {
  return {
    stage: "subtitle",
    run: 1,
    state: "succeeded",
    fraction: 1,
    problem: null,
    ...fields,
  } as StageView;
}

function video(languages: string[], tracks: Track[], missing: Video["missing_subtitles"] = []): Video {
  const options = { subtitle_languages: languages };
  return { ...aVideo(), options, playback: { tracks }, missing_subtitles: missing } as unknown as Video;
}

const states = (...all: Parameters<typeof rowsOf>) =>
  rowsOf(...all).map(({ language, state }) => [language, state]);

it("has a row for each track, and for what was asked for while it is made", () => {
  expect(states(video(["de"], []), aStage({ state: "running" }), NOTHING)).toEqual([["de", "coming"]]);
  expect(
    states(video(["de"], [ENGLISH]), aStage({ state: "running", run: 2 }), { languages: ["fr"], run: 2 }),
  ).toEqual([
    ["en", "ready"],
    ["de", "coming"],
    ["fr", "coming"],
  ]);
});

it("is on its way from when it was asked for, before anybody has begun with it", () => {
  const asked = { languages: ["fr"], run: 2 };
  expect(states(video([], [ENGLISH]), aStage({ state: "succeeded", run: 1 }), asked)).toEqual([
    ["en", "ready"],
    ["fr", "coming"],
  ]);
});

it("tells that tracks follow a corrected transcript", () => {
  expect(states(video([], [ENGLISH]), aStage({ state: "running", run: 2 }), NOTHING)).toEqual([
    ["en", "renewing"],
  ]);
});

it("tells why a language could not be had, and what helps", () => {
  const problem = {
    code: "translation_unavailable",
    message: "There is no translator.",
    remedy: "Set a key.",
  };
  const failed = rowsOf(video([], [ENGLISH]), aStage({ state: "failed", problem }), {
    languages: ["de"],
    run: 1,
  })[1];
  expect(failed).toMatchObject({ state: "failed", message: problem.message, remedy: problem.remedy });
  const missing = [{ language: "fr", problem: { code: "refused", message: "Refused.", remedy: null } }];
  const told = rowsOf(video(["fr"], [ENGLISH], missing), aStage({ state: "running" }), NOTHING)[1];
  expect(told).toMatchObject({ language: "fr", state: "failed", message: "Refused.", remedy: null });
});

it("names files so that any computer keeps them", () => {
  expect(fileName('A "walk": sea/storm?', "de", "vtt")).toBe("A walk sea storm.de.vtt");
  expect(fileName("///", "en", "srt")).toBe("video.en.srt");
});
