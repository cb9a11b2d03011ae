import type { StageName } from "@/api/types";
import { STAGES } from "@/lib/stages";
import { aVideo } from "@/testing/videos";
import type { KnownVideo } from "./api/use-video";

type AStage = KnownVideo["stages"][number];

export function aStage(stage: StageName, fields: Partial<AStage> = {}): AStage {
  return {
    stage,
    run: 1,
    state: "succeeded",
    fraction: 1,
    eta_seconds: null,
    problem: null,
    attempts: 1,
    started_at: "2026-11-02T09:30:00Z",
    finished_at: "2026-11-02T09:30:12Z",
    ...fields,
  };
}

/** A video with everything that is known of it, as far as the tests of this feature look at it. */
export function aKnownVideo(fields: Partial<KnownVideo> = {}): KnownVideo {
  return {
    ...aVideo(),
    options: { subtitle_languages: [], publish_to: ["site"] },
    media: null,
    stages: STAGES.map(([name]) => aStage(name)),
    summary: null,
    publications: [],
    playback: null,
    missing_subtitles: [],
    cost: { stages: {}, total: 0 },
    etag: '"1"',
    ...fields,
  };
}
