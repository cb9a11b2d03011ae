import { Cloud, Globe, type LucideIcon, Send, TvMinimalPlay, Webhook } from "lucide-react";
import type { components } from "@/api/schema.gen";
import type { Tone } from "@/components/ui/badge";

type Known = components["schemas"]["PublicationOut"];

/** How a video stands with one target; also as newer gateways tell it, which know more targets and states. */
export interface Publication extends Omit<Known, "target" | "state"> {
  target: string;
  state: string;
  /** 0 to 1. */
  progress?: number | null;
  /** When it goes on by itself. */
  until?: string | null;
}

export interface Target {
  name: string;
  icon: LucideIcon;
  /** What publishing there means. */
  text: string;
}

const TARGETS: Record<string, Target> = {
  site: {
    name: "Public page",
    icon: Globe,
    text: "A page with player, subtitles, chapters and transcript. Whoever has the link can watch.",
  },
  youtube: {
    name: "YouTube",
    icon: TvMinimalPlay,
    text: "On your channel, with captions, chapters and thumbnail.",
  },
  webhook: { name: "Webhook", icon: Webhook, text: "A signed message with all links, to a server of yours." },
  storage: { name: "Your bucket", icon: Cloud, text: "Copies of every file, in a bucket that is yours." },
};

export function targetOf(name: string): Target {
  return TARGETS[name] ?? { name, icon: Send, text: "" };
}

export interface State {
  text: string;
  tone: Tone;
  works: boolean;
}

const STATES: Record<string, State> = {
  none: { text: "Not published", tone: "neutral", works: false },
  waiting: { text: "When the video is finished", tone: "info", works: false },
  publishing: { text: "Publishing", tone: "info", works: true },
  published: { text: "Published", tone: "success", works: false },
  postponed: { text: "Goes on later", tone: "warning", works: false },
  failed: { text: "Failed", tone: "destructive", works: false },
  withdrawing: { text: "Being taken down", tone: "info", works: true },
};

export function stateOf(publication: Publication): State {
  return STATES[publication.state] ?? { text: publication.state, tone: "neutral", works: false };
}

/** Gateways that can take a video down tell of progress as well; to others the offer would be an empty one. */
export function canWithdraw(publication: Publication): boolean {
  const there = ["published", "waiting", "postponed", "failed"].includes(publication.state);
  return publication.progress !== undefined && there;
}

/** What was chosen in the dialog for one target. */
export interface Wishes {
  webhookUrl: string;
  privacy: "public" | "unlisted" | "private";
  category: string;
  /** As a field for date and time gives it, in local time; empty: at once. */
  publishAt: string;
  madeForKids: boolean;
  bucket: string;
  prefix: string;
}

export const NO_WISHES: Wishes = {
  webhookUrl: "",
  privacy: "private",
  category: "22",
  publishAt: "",
  madeForKids: false,
  bucket: "",
  prefix: "",
};

/** The body of the request; what is left out is as it was the last time. */
export function requestOf(target: string, wishes: Wishes): Record<string, unknown> {
  switch (target) {
    case "webhook":
      return { target, ...(wishes.webhookUrl && { webhook_url: wishes.webhookUrl }) };
    case "youtube":
      return {
        target,
        youtube: {
          privacy: wishes.publishAt ? "private" : wishes.privacy,
          category: wishes.category,
          publish_at: wishes.publishAt ? new Date(wishes.publishAt).toISOString() : null,
          made_for_kids: wishes.madeForKids,
        },
      };
    case "storage": {
      const prefix = wishes.prefix.replace(/^\/+/, "").replace(/([^/])$/, "$1/");
      return { target, ...(wishes.bucket && { destination: { bucket: wishes.bucket, prefix } }) };
    }
    default:
      return { target };
  }
}
