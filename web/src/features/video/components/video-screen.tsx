import { type ComponentType, useEffect, useState } from "react";
import { Playback, PlaybackContext } from "@/lib/playback";
import type { VideoPanel, VideoPartProps } from "@/lib/video-panel";
import { useVideo } from "../api/use-video";
import { Player } from "../player/player";
import { VideoHeader } from "./video-header";
import { VideoPanels } from "./video-panels";

/** A video: to watch, to see it being made, and beside it whatever panels there are. */
export function VideoScreen({
  videoId,
  startAt,
  panels,
  actions,
  panel,
  onPanel,
}: {
  videoId: string;
  /** Seconds. */
  startAt: number | undefined;
  panels: readonly VideoPanel[];
  actions: readonly ComponentType<VideoPartProps>[];
  panel: string | undefined;
  onPanel: (id: string) => void;
  onGone: () => void;
}) {
  const video = useVideo(videoId);
  const [playback] = useState(() => new Playback());
  useEffect(() => {
    if (startAt !== undefined) playback.seek(startAt);
  }, [playback, startAt]);

  return (
    <PlaybackContext value={playback}>
      <div className="grid gap-5">
        <VideoHeader video={video} actions={actions} />
        <div className="grid items-start gap-5 xl:grid-cols-[minmax(0,1fr)_27rem] 2xl:grid-cols-[minmax(0,1fr)_32rem]">
          <div className="grid min-w-0 gap-5">
            <Player video={video} />
          </div>
          <VideoPanels video={video} panels={panels} panel={panel} onPanel={onPanel} />
        </div>
      </div>
    </PlaybackContext>
  );
}
