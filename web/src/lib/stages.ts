import type { StageView } from "@/api/messages.gen";
import type { StageName } from "@/api/types";

/** The pipeline's order, and what each stage does, said as it goes on. */
export const STAGES = [
  ["upload-intake", "Checking"],
  ["transcode", "Transcoding"],
  ["transcribe", "Transcribing"],
  ["summarize", "Summarising"],
  ["subtitle", "Subtitling"],
  ["publish", "Publishing"],
] as const satisfies readonly (readonly [StageName, string])[];

const DOING = new Map<string, string>(STAGES);

export function doing(stage: string): string {
  return DOING.get(stage) ?? stage;
}

export interface Headline {
  text: string;
  /** 0 to 1; null: nobody knows. */
  fraction: number | null;
  eta: number | null;
}

/** The one thing to say of a pipeline at work: of the stages under way, the one that ends last. */
export function headline(stages: readonly StageView[]): Headline {
  const active = stages.filter((stage) => stage.state === "running" || stage.state === "retrying");
  const retrying = active.find((stage) => stage.state === "retrying");
  const slowest = retrying ?? active.toSorted((one, other) => etaOf(other) - etaOf(one))[0];
  if (!slowest) return { text: "Waiting", fraction: null, eta: null };
  const text = slowest.state === "retrying" ? `${doing(slowest.stage)} again` : doing(slowest.stage);
  return { text, fraction: slowest.fraction, eta: slowest.eta_seconds ?? null };
}

function etaOf(stage: StageView): number {
  return stage.eta_seconds ?? 0;
}
