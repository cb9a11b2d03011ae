import { Cloud, Globe, type LucideIcon, TvMinimalPlay, Webhook } from "lucide-react";
import type { UploadOptions } from "@/api/types";

export type TargetName = NonNullable<UploadOptions["publish_to"]>[number];

export interface Target {
  target: TargetName;
  name: string;
  text: string;
  icon: LucideIcon;
}

/** Where new videos can go by themselves. */
const TARGETS: readonly Target[] = [
  {
    target: "site",
    name: "Public page",
    text: "A page with player, subtitles and chapters.",
    icon: Globe,
  },
  {
    target: "webhook",
    name: "Webhook",
    text: "A signed message to the address in the settings.",
    icon: Webhook,
  },
  {
    target: "youtube",
    name: "YouTube",
    text: "On the connected channel, private unless said otherwise.",
    icon: TvMinimalPlay,
  },
  { target: "storage", name: "Your bucket", text: "Copies of every file.", icon: Cloud },
];

/** Those that are set up, and those that are chosen already. */
export function targetsFor(chosen: readonly string[], ready: readonly TargetName[]): readonly Target[] {
  return TARGETS.filter(({ target }) => chosen.includes(target) || ready.includes(target));
}

/** The platform's own choice, where a person has made none. */
export const OWN_TARGETS: readonly TargetName[] = ["site"];
