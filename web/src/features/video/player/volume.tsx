import { Volume1, Volume2, VolumeX } from "lucide-react";
import { usePlayback, usePlaybackState } from "@/lib/playback";
import { ControlButton } from "./control-button";

export function Volume() {
  const playback = usePlayback();
  const muted = usePlaybackState((state) => state.muted || state.volume === 0);
  const volume = usePlaybackState((state) => state.volume);
  const Icon = muted ? VolumeX : volume < 0.5 ? Volume1 : Volume2;
  const set = (change: (media: HTMLMediaElement) => void) => playback.media && change(playback.media);
  return (
    <div className="group/volume flex items-center">
      <ControlButton
        label={muted ? "Sound on" : "Sound off"}
        shortcut="m"
        onClick={() =>
          set((media) => {
            media.muted = !muted;
            if (muted && media.volume === 0) media.volume = 0.5;
          })
        }
      >
        <Icon aria-hidden="true" />
      </ControlButton>
      <input
        type="range"
        aria-label="Volume"
        min={0}
        max={1}
        step={0.05}
        value={muted ? 0 : volume}
        onChange={(event) =>
          set((media) => {
            media.volume = event.target.valueAsNumber;
            media.muted = false;
          })
        }
        className="h-6 w-0 cursor-pointer accent-white opacity-0 transition-[width,opacity] focus-visible:w-20 focus-visible:opacity-100 group-hover/volume:w-20 group-hover/volume:opacity-100 pointer-coarse:hidden"
      />
    </div>
  );
}
