import {
  Captions,
  CircleAlert,
  CircleCheck,
  CirclePlay,
  CircleStop,
  Download,
  FileCheck,
  Film,
  Globe,
  Hourglass,
  type LucideIcon,
  Mic,
  Pencil,
  RotateCw,
  Sparkles,
} from "lucide-react";
import { clock, plural } from "@/lib/format";
import type { EventOut } from "../api/types";
import { labelOf } from "../pipeline/stages";

export interface Told {
  icon: LucideIcon;
  tone: "plain" | "good" | "bad" | "warning";
  text: string;
  detail?: string | undefined;
}

type Fields = Record<string, unknown>;

/** An event in words for people. What a newer gateway tells of is shown by its name. */
export function describe({ type, data }: EventOut): Told {
  const text = (value: unknown): string | undefined =>
    typeof value === "string" && value ? value : undefined;
  const fields = (value: unknown): Fields =>
    typeof value === "object" && value !== null ? (value as Fields) : {};
  const problem = fields(data.problem);
  const why = [text(problem.message), text(problem.remedy)].filter(Boolean).join(" ") || undefined;
  const stage = labelOf(text(data.stage) ?? "");
  switch (type) {
    case "echo.import.v1.requested":
      return { icon: Download, tone: "plain", text: "Fetching it began", detail: text(data.url) };
    case "echo.video.v1.accepted":
      return {
        icon: FileCheck,
        tone: "good",
        text: "The file is sound",
        detail: mediaOf(fields(data.media)),
      };
    case "echo.video.v1.rejected":
      return { icon: CircleAlert, tone: "bad", text: "The file was refused", detail: why };
    case "echo.video.v1.playable":
      return { icon: CirclePlay, tone: "good", text: "The beginning can be watched" };
    case "echo.video.v1.transcoded":
      return { icon: Film, tone: "good", text: "The film is made", detail: renditionsOf(data.renditions) };
    case "echo.video.v1.transcribed":
      return { icon: Mic, tone: "good", text: "The words are written down", detail: wordsOf(data) };
    case "echo.video.v1.summarized":
      return {
        icon: Sparkles,
        tone: "good",
        text: "Summary and chapters are written",
        detail: text(data.title),
      };
    case "echo.video.v1.subtitled":
      return { icon: Captions, tone: "good", text: "Subtitles are made", detail: tracksOf(data.tracks) };
    case "echo.video.v1.edited":
      return { icon: Pencil, tone: "plain", text: "What is said about it was edited" };
    case "echo.video.v1.published":
      return {
        icon: Globe,
        tone: "good",
        text: `Published to ${targetOf(data.target)}`,
        detail: text(data.url),
      };
    case "echo.publication.v1.requested":
      return { icon: Globe, tone: "plain", text: `To be published to ${targetOf(data.target)}` };
    case "echo.publication.v1.refused":
      return {
        icon: CircleAlert,
        tone: "bad",
        text: `Not published to ${targetOf(data.target)}`,
        detail: why,
      };
    case "echo.subtitles.v1.requested": {
      const languages = Array.isArray(data.languages) ? data.languages.join(", ") : undefined;
      return { icon: Captions, tone: "plain", text: "More subtitles were asked for", detail: languages };
    }
    case "echo.stage.v1.requested":
      return { icon: RotateCw, tone: "plain", text: `“${stage}” is to run again` };
    case "echo.stage.v1.reported":
      if (data.state === "failed")
        return { icon: CircleAlert, tone: "bad", text: `“${stage}” failed`, detail: why };
      if (data.state === "cancelled")
        return { icon: CircleStop, tone: "plain", text: `“${stage}” was stopped` };
      if (data.state === "retrying") {
        return { icon: RotateCw, tone: "warning", text: `“${stage}” tries again`, detail: why };
      }
      return { icon: Hourglass, tone: "plain", text: `“${stage}” began` };
    default:
      return { icon: CircleCheck, tone: "plain", text: type };
  }
}

function mediaOf(media: Fields): string | undefined {
  const video = (media.video ?? {}) as Fields;
  const size = video.display_width ? `${video.display_width} × ${video.display_height}` : null;
  const duration = typeof media.duration === "number" ? clock(media.duration) : null;
  const codec = typeof video.codec === "string" ? video.codec.toUpperCase() : null;
  return [duration, size, codec].filter(Boolean).join(" · ") || undefined;
}

function renditionsOf(value: unknown): string | undefined {
  if (!Array.isArray(value)) return undefined;
  const lines = value.map((each: Fields) => Math.min(Number(each.width), Number(each.height)));
  return (
    [...new Set(lines)]
      .filter((each) => each > 0)
      .map((each) => `${each}p`)
      .join(", ") || undefined
  );
}

function wordsOf(data: Fields): string {
  if (!data.words) return "Nothing was said";
  return plural(Number(data.words), "word");
}

function tracksOf(value: unknown): string | undefined {
  if (!Array.isArray(value)) return undefined;
  return value.map((each: Fields) => String(each.label)).join(", ") || "Nothing was said";
}

function targetOf(value: unknown): string {
  return value === "site" ? "its page" : value === "webhook" ? "your webhook" : String(value);
}
