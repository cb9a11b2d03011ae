import { BarChart3, Captions, type LucideIcon, Send, UserRound, Webhook } from "lucide-react";

export interface Section {
  id: string;
  label: string;
  icon: LucideIcon;
}

/** The parts of the settings, in their order. */
export const SECTIONS: readonly Section[] = [
  { id: "defaults", label: "New videos", icon: Captions },
  { id: "publishing", label: "Publishing", icon: Send },
  { id: "webhooks", label: "Webhooks", icon: Webhook },
  { id: "usage", label: "Usage", icon: BarChart3 },
  { id: "account", label: "Account", icon: UserRound },
];

export function isSection(id: string): boolean {
  return SECTIONS.some((section) => section.id === id);
}
