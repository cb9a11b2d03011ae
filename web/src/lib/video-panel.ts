import type { LucideIcon } from "lucide-react";
import type { ComponentType, LazyExoticComponent } from "react";
import type { VideoDetail } from "@/api/types";

/** What a part of the video screen is given; the player around it is found by `usePlayback()`. */
export interface VideoPartProps {
  video: VideoDetail;
}

/** A tab beside the player. Its component fills the width it gets and scrolls with the panel. */
export interface VideoPanel {
  /** In the address, as `?tab=`. */
  id: string;
  label: string;
  icon: LucideIcon;
  component: ComponentType<VideoPartProps> | LazyExoticComponent<ComponentType<VideoPartProps>>;
}
