import { useEffect, useRef } from "react";
import { type Playback, usePlayback } from "@/lib/playback";
import type { Chapter } from "../api/types";
import { chapterBeside } from "./chapters";
import { RATES } from "./settings";
import { type Command, commandOf, isTaken } from "./shortcuts";

export interface Reach {
  duration: number;
  chapters: readonly Chapter[];
  frameRate: number;
  toggleSubtitles: () => void;
  toggleFull: () => void;
  togglePip: (() => void) | null;
  showHelp: () => void;
  /** Something was done by a key. */
  onCommand: () => void;
}

/** Keys drive the player wherever the focus is, unless whatever has it wants them. */
export function useShortcuts(reach: Reach): void {
  const playback = usePlayback();
  const latest = useRef(reach);
  latest.current = reach;
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const command = commandOf(event);
      if (!command || event.defaultPrevented || isTaken(event.target, event.key)) return;
      event.preventDefault(); // the page would scroll
      run(command, playback, latest.current);
      latest.current.onCommand();
    };
    window.addEventListener("keydown", press);
    return () => window.removeEventListener("keydown", press);
  }, [playback]);
}

function run(command: Command, playback: Playback, reach: Reach): void {
  const { media, state } = playback;
  switch (command.do) {
    case "toggle":
      playback.toggle();
      break;
    case "by":
      playback.seek(state.time + command.seconds);
      break;
    case "to":
      playback.seek(command.fraction * reach.duration);
      break;
    case "frame":
      playback.pause();
      playback.seek(state.time + command.step / reach.frameRate);
      break;
    case "chapter": {
      const start = chapterBeside(reach.chapters, state.time, command.step);
      if (start !== undefined) playback.seek(start);
      break;
    }
    case "captions":
      reach.toggleSubtitles();
      break;
    case "fullscreen":
      reach.toggleFull();
      break;
    case "pip":
      reach.togglePip?.();
      break;
    case "help":
      reach.showHelp();
      break;
    case "mute":
      if (media) media.muted = !media.muted;
      break;
    case "volume":
      if (media) Object.assign(media, { volume: louder(media.volume, command.step), muted: false });
      break;
    case "rate":
      if (media) media.playbackRate = faster(media.playbackRate, command.step);
      break;
  }
}

function louder(volume: number, step: number): number {
  return Math.min(1, Math.max(0, volume + step));
}

function faster(rate: number, step: 1 | -1): number {
  const beside = step === 1 ? RATES.find((each) => each > rate) : RATES.findLast((each) => each < rate);
  return beside ?? rate;
}
