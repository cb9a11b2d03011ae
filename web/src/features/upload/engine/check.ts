import type { Usage } from "@/api/types";
import { bytes, clock, span } from "@/lib/format";
import { kindOf } from "./kinds";

/** Why a file cannot work, before a byte of it is sent. */
export interface Refusal {
  title: string;
  remedy: string;
}

export interface Media {
  /** Seconds; null where the browser cannot tell. */
  duration(file: File): Promise<number | null>;
}

/** Null: nothing speaks against it. What is unknown here may well be known to the platform. */
export async function check(file: File, quota: Usage["quota"] | null, media: Media): Promise<Refusal | null> {
  if (file.size === 0)
    return { title: "The file is empty.", remedy: "Choose the file again once it is all there." };
  const head = await file
    .slice(0, 64)
    .arrayBuffer()
    .catch(() => null);
  if (!head) return { title: "The file cannot be read.", remedy: "It may be a folder, or open elsewhere." };
  const kind = kindOf(new Uint8Array(head));
  if (kind) return { title: `This is ${kind}, not a video.`, remedy: "Choose a video or sound file." };
  if (!quota) return null;
  if (file.size > quota.upload_bytes) {
    return {
      title: `The file has ${bytes(file.size)}; ${bytes(quota.upload_bytes)} is the most.`,
      remedy: "Compress it, or cut it into parts.",
    };
  }
  const room = quota.bytes.limit - quota.bytes.used;
  if (file.size > room) {
    return {
      title: `The file has ${bytes(file.size)}; there is room for ${bytes(Math.max(0, room))}.`,
      remedy: "Delete videos that you no longer need.",
    };
  }
  const duration = await media.duration(file);
  if (duration === null) return null;
  if (duration > quota.upload_seconds) {
    return {
      title: `The video is ${clock(duration)} long; ${clock(quota.upload_seconds)} is the most.`,
      remedy: "Cut it into parts.",
    };
  }
  const left = (quota.minutes.limit - quota.minutes.used) * 60;
  if (duration > left) {
    return {
      title: `The video is ${clock(duration)} long; ${left > 0 ? span(left) : "nothing"} is left of this month.`,
      remedy: "Wait for the next month, or ask for more.",
    };
  }
  return null;
}

const PATIENCE = 4000;

/** The browser's own player, where it knows the format. */
export const browserMedia: Media = {
  duration: (file) =>
    new Promise((resolve) => {
      const player = document.createElement("video");
      const url = URL.createObjectURL(file);
      const timer = setTimeout(() => tell(null), PATIENCE);
      const tell = (seconds: number | null) => {
        clearTimeout(timer);
        player.removeAttribute("src");
        URL.revokeObjectURL(url);
        resolve(seconds);
      };
      player.preload = "metadata";
      player.onloadedmetadata = () => tell(Number.isFinite(player.duration) ? player.duration : null);
      player.onerror = () => tell(null);
      player.src = url;
    }),
};
