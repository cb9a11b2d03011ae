import { Captions, Maximize, Minimize, Pause, PictureInPicture2, Play, RotateCcw } from "lucide-react";
import { clock } from "@/lib/format";
import { usePlayback, usePlaybackState } from "@/lib/playback";
import type { Chapter, Track } from "../api/types";
import { chapterAt } from "./chapters";
import { ControlButton } from "./control-button";
import type { Preferences } from "./preferences";
import { SeekBar } from "./seek-bar";
import { RATES, Settings } from "./settings";
import type { Stream } from "./use-stream";
import { Volume } from "./volume";

export interface ControlsProps {
  duration: number;
  chapters: readonly Chapter[];
  storyboard: string | null;
  tracks: readonly Track[];
  /** Place in `tracks`. */
  subtitles: number | null;
  chooseSubtitles: (place: number | null) => void;
  toggleSubtitles: () => void;
  stream: Stream;
  change: (change: Partial<Preferences>) => void;
  isFull: boolean;
  toggleFull: () => void;
  togglePip: (() => void) | null;
}

/** Everything on the lower edge of the picture. */
export function Controls(props: ControlsProps) {
  const { duration, chapters, storyboard, tracks, subtitles, stream, isFull } = props;
  const playback = usePlayback();
  const paused = usePlaybackState((state) => state.paused);
  const ended = usePlaybackState((state) => state.ended);
  const label = ended ? "Play again" : paused ? "Play" : "Pause";
  const Icon = ended ? RotateCcw : paused ? Play : Pause;
  return (
    <div className="absolute inset-x-0 bottom-0 z-2 bg-linear-to-t from-black/80 via-black/45 to-transparent px-2 pt-10 pb-1.5 transition-opacity duration-200 group-data-[controls=hidden]/player:pointer-events-none group-data-[controls=hidden]/player:opacity-0 sm:px-3">
      <SeekBar duration={duration} chapters={chapters} storyboard={storyboard} />
      <div className="flex items-center gap-0.5">
        <ControlButton label={label} shortcut="k" onClick={() => playback.toggle()}>
          <Icon aria-hidden="true" className="fill-current" />
        </ControlButton>
        <Volume />
        <Time duration={duration} chapters={chapters} />
        <span className="flex-1" />
        {tracks.length > 0 && (
          <ControlButton
            label="Subtitles"
            shortcut="c"
            aria-pressed={subtitles !== null}
            onClick={props.toggleSubtitles}
          >
            <Captions aria-hidden="true" />
          </ControlButton>
        )}
        <Choices {...props} stream={stream} />
        {props.togglePip && (
          <ControlButton
            label="Picture in picture"
            shortcut="i"
            className="max-sm:hidden"
            onClick={props.togglePip}
          >
            <PictureInPicture2 aria-hidden="true" />
          </ControlButton>
        )}
        <ControlButton
          label={isFull ? "Leave full screen" : "Full screen"}
          shortcut="f"
          onClick={props.toggleFull}
        >
          {isFull ? <Minimize aria-hidden="true" /> : <Maximize aria-hidden="true" />}
        </ControlButton>
      </div>
    </div>
  );
}

function Time({ duration, chapters }: { duration: number; chapters: readonly Chapter[] }) {
  const second = usePlaybackState((state) => Math.floor(state.time));
  const chapter = chapterAt(chapters, second);
  return (
    <p className="flex min-w-0 items-baseline gap-2 px-1.5 text-sm text-white tabular-nums">
      <span className="shrink-0">
        {clock(second)} <span className="text-white/70">/ {clock(duration)}</span>
      </span>
      {chapter && <span className="truncate text-white/80 max-sm:hidden">{chapter.title}</span>}
    </p>
  );
}

function Choices({ stream, tracks, subtitles, chooseSubtitles, change }: ControlsProps) {
  const playback = usePlayback();
  const rate = usePlaybackState((state) => state.rate);
  const { qualities, quality, level, sounds, sound } = stream;
  const now = qualities.find((each) => each.level === level)?.label;
  return (
    <Settings
      choices={[
        ...(qualities.length > 1
          ? [
              {
                title: "Quality",
                value: quality === null ? "auto" : String(quality),
                options: [
                  { value: "auto", label: quality === null && now ? `Auto (${now})` : "Auto" },
                  ...qualities.map((each) => ({ value: String(each.level), label: each.label })),
                ],
                choose: (value: string) => stream.chooseQuality(value === "auto" ? null : Number(value)),
              },
            ]
          : []),
        {
          title: "Speed",
          value: String(rate),
          options: RATES.map((each) => ({ value: String(each), label: each === 1 ? "Normal" : `${each}×` })),
          choose: (value) => {
            if (playback.media) playback.media.playbackRate = Number(value);
            change({ rate: Number(value) });
          },
        },
        ...(tracks.length > 0
          ? [
              {
                title: "Subtitles",
                value: subtitles === null ? "off" : String(subtitles),
                options: [
                  { value: "off", label: "Off" },
                  ...tracks.map((track, place) => ({ value: String(place), label: track.label })),
                ],
                choose: (value: string) => chooseSubtitles(value === "off" ? null : Number(value)),
              },
            ]
          : []),
        ...(sounds.length > 1
          ? [
              {
                title: "Sound",
                value: String(sound),
                options: sounds.map(({ id, label }) => ({ value: String(id), label })),
                choose: (value: string) => stream.chooseSound(Number(value)),
              },
            ]
          : []),
      ]}
    />
  );
}
