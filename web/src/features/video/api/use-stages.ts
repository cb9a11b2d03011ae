import type { StageView } from "@/api/messages.gen";
import { useLiveVideo } from "@/lib/realtime/live-videos";
import { newest } from "../pipeline/stages";
import type { KnownVideo } from "./use-video";

export interface NowStage extends StageView {
  started_at: string | null;
  finished_at: string | null;
}

/** How a video and its stages stand by now: what was read, or what was told since. */
export function useNow(video: KnownVideo): { status: string; stages: NowStage[] } {
  const live = useLiveVideo(video.id);
  const told = new Map(live?.stages.map((stage) => [stage.stage, stage]));
  const status = live?.status ?? video.status;
  const stages = video.stages.map((stage) => newest(stage, told.get(stage.stage)));
  return { status, stages: stages.map((stage) => refused(stage, status)) };
}

/** A check that refuses the file has done its work; for people, this is where the way ends. */
function refused(stage: NowStage, status: string): NowStage {
  if (status !== "rejected") return stage;
  if (stage.state === "queued") return { ...stage, state: "unreached" };
  return stage.stage === "upload-intake" && stage.state === "succeeded"
    ? { ...stage, state: "refused" }
    : stage;
}
