import { Activity, Captions, Send, Sparkles, Text } from "lucide-react";
import type { ComponentType } from "react";
import { lazy } from "react";
import { PublishButton } from "@/features/publish/components/publish-button";
import type { VideoPanel, VideoPartProps } from "@/lib/video-panel";

/** The tabs beside the player, in their order; the first one opens by itself. A new one is one entry. */
export const PANELS: readonly VideoPanel[] = [
  {
    id: "transcript",
    label: "Transcript",
    icon: Text,
    component: lazy(() => import("@/features/transcript/components/transcript")),
  },
  {
    id: "summary",
    label: "Summary",
    icon: Sparkles,
    component: lazy(() => import("@/features/summary/components/summary")),
  },
  {
    id: "subtitles",
    label: "Subtitles",
    icon: Captions,
    component: lazy(() => import("@/features/subtitles/components/subtitles")),
  },
  {
    id: "publications",
    label: "Publications",
    icon: Send,
    component: lazy(() => import("@/features/publish/components/publications")),
  },
  {
    id: "activity",
    label: "Activity",
    icon: Activity,
    component: lazy(() => import("@/features/video/timeline/timeline")),
  },
];

/** Buttons in the header, before those of the screen itself, such as "Publish". */
export const ACTIONS: readonly ComponentType<VideoPartProps>[] = [PublishButton];
