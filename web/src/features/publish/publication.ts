import { Cloud, Globe, type LucideIcon, TvMinimalPlay, Webhook } from "lucide-react";
import type { components } from "@/api/schema.gen";
import type { Tone } from "@/components/ui/badge";

/** How a video stands with one target. */
export type Publication = components["schemas"]["PublicationOut"];

export interface Target {
  name: string;
  icon: LucideIcon;
  /** What publishing there means. */
  text: string;
}

const TARGETS: Record<Publication["target"], Target> = {
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

export function targetOf(name: Publication["target"]): Target {
  return TARGETS[name];
}

export interface State {
  text: string;
  tone: Tone;
  works: boolean;
}

const STATES: Record<Publication["state"], State> = {
  none: { text: "Not published", tone: "neutral", works: false },
  waiting: { text: "When the video is finished", tone: "info", works: false },
  publishing: { text: "Publishing", tone: "info", works: true },
  published: { text: "Published", tone: "success", works: false },
  postponed: { text: "Goes on later", tone: "warning", works: false },
  failed: { text: "Failed", tone: "destructive", works: false },
  withdrawing: { text: "Being taken down", tone: "info", works: true },
};

export function stateOf(publication: Publication): State {
  return STATES[publication.state];
}

/** There is something to take down, or to call off. */
export function canWithdraw({ state }: Publication): boolean {
  return ["published", "waiting", "postponed", "failed"].includes(state);
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
