import { Activity } from "lucide-react";
import type { ComponentType } from "react";
import { lazy } from "react";
import type { VideoPanel, VideoPartProps } from "@/lib/video-panel";

/** The tabs beside the player, in their order; the first one opens by itself. A new one is one entry. */
export const PANELS: readonly VideoPanel[] = [
  {
    id: "activity",
    label: "Activity",
    icon: Activity,
    component: lazy(() => import("@/features/video/timeline/timeline")),
  },
];

/** Buttons in the header, before those of the screen itself, such as "Publish". */
export const ACTIONS: readonly ComponentType<VideoPartProps>[] = [];
