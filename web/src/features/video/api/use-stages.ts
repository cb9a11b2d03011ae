import type { StageView } from "@/api/messages.gen";
import type { Stage } from "@/api/types";
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
  return {
    status: live?.status ?? video.status,
    stages: video.stages.map((stage: Stage) => newest(stage as NowStage, told.get(stage.stage))),
  };
}
