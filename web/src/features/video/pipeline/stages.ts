import { Captions, FileCheck, Film, Globe, type LucideIcon, Mic, Sparkles } from "lucide-react";
import type { StageView } from "@/api/messages.gen";
import type { StageName } from "@/api/types";
import { percent, span } from "@/lib/format";
import type { NowStage } from "../api/use-stages";

/** A stage as a place in the picture: where it stands, and what flows into it. */
export interface Place {
  stage: StageName;
  label: string;
  icon: LucideIcon;
  from: readonly StageName[];
  /** Classes that say where it is: below each other on a phone, from left to right on a desk. */
  at: string;
}

export const PLACES: readonly Place[] = [
  {
    stage: "upload-intake",
    label: "Check",
    icon: FileCheck,
    from: [],
    at: "col-span-2 sm:col-span-1 sm:col-start-1 sm:row-span-2 sm:row-start-3",
  },
  {
    stage: "transcode",
    label: "Transcode",
    icon: Film,
    from: ["upload-intake"],
    at: "col-start-1 row-start-2 row-span-3 sm:col-start-2 sm:row-start-1 sm:row-span-2",
  },
  {
    stage: "transcribe",
    label: "Transcribe",
    icon: Mic,
    from: ["upload-intake"],
    at: "col-start-2 row-start-2 sm:col-start-2 sm:row-span-2 sm:row-start-4",
  },
  {
    stage: "summarize",
    label: "Summarise",
    icon: Sparkles,
    from: ["transcribe"],
    at: "col-start-2 row-start-3 sm:col-start-3 sm:row-span-2 sm:row-start-3",
  },
  {
    stage: "subtitle",
    label: "Subtitle",
    icon: Captions,
    from: ["transcribe"],
    at: "col-start-2 row-start-4 sm:col-start-3 sm:row-span-2 sm:row-start-5",
  },
  {
    stage: "publish",
    label: "Publish",
    icon: Globe,
    from: ["transcode", "summarize", "subtitle"],
    at: "col-span-2 row-start-5 sm:col-span-1 sm:col-start-4 sm:row-span-2 sm:row-start-3",
  },
];

export function labelOf(stage: string): string {
  return PLACES.find((place) => place.stage === stage)?.label ?? stage;
}

const ENDED = new Set(["succeeded", "failed", "cancelled", "refused"]);
const ACTIVE = new Set(["running", "retrying"]);

export const isEnded = (stage: StageView) => ENDED.has(stage.state);
export const isActive = (stage: StageView) => ACTIVE.has(stage.state);

/** Of what was read and what was told, the newer; within a run nothing goes back. */
export function newest(read: NowStage, told: StageView | undefined): NowStage {
  if (!told || told.run < read.run) return read;
  if (told.run > read.run) return { ...told, started_at: null, finished_at: null };
  const [older, newer] = [order(read), order(told)];
  if (newer < older) return read;
  return { ...read, ...told };
}

function order(stage: StageView): number {
  return isEnded(stage) ? 3 : isActive(stage) ? 1 + stage.fraction : 0;
}

/** How a stage stands, in a few words. */
export function wordsOf(stage: NowStage): string {
  switch (stage.state) {
    case "running":
    case "retrying": {
      const left = stage.eta_seconds == null ? null : `${span(stage.eta_seconds)} left`;
      const doing = stage.state === "retrying" ? "trying again" : null;
      return [percent(stage.fraction), doing, left].filter(Boolean).join(" · ");
    }
    case "succeeded":
      return stage.started_at && stage.finished_at
        ? `took ${took(stage.started_at, stage.finished_at)}`
        : "done";
    case "failed":
      return "failed";
    case "unreached":
      return "not begun";
    case "refused":
      return "refused the file";
    case "cancelled":
      return "stopped";
    default:
      return "waits";
  }
}

/** Between two times: "0.4 s", "12 s", "3 min". */
export function took(from: string, to: string): string {
  const seconds = Math.max(0, Date.parse(to) - Date.parse(from)) / 1000;
  if (seconds < 9.95) return `${seconds.toFixed(1)} s`;
  return seconds < 90 ? `${Math.round(seconds)} s` : span(seconds);
}

/** The whole pipeline in one line. */
export function summaryOf(status: string, stages: readonly NowStage[]): string {
  const active = stages.filter(isActive);
  const left = Math.max(0, ...active.map((stage) => stage.eta_seconds ?? 0));
  if (active.length > 0) {
    const names = active.map((stage) => labelOf(stage.stage)).join(", ");
    return left > 0 ? `${names} · about ${span(left)} left` : names;
  }
  const times = stages
    .flatMap((stage) => [stage.started_at, stage.finished_at])
    .filter((time) => time !== null);
  const [first, last] = [times.toSorted()[0], times.toSorted().at(-1)];
  if (status === "published") {
    // Of stages that ran again since, the time between tells nothing.
    const once = first && last && new Set(stages.map((stage) => stage.run)).size === 1;
    return once ? `Everything is made; it took ${took(first, last)}` : "Everything is made";
  }
  if (status === "created") return "Begins as soon as the file is here";
  if (status === "cancelled") return "Stopped";
  return status === "failed" || status === "rejected" ? "Came to a halt" : "Waits for its turn";
}
