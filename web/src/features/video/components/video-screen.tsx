import { type ComponentType, useEffect, useState } from "react";
import { Card } from "@/components/ui/card";
import { cn } from "@/lib/cn";
import { Playback, PlaybackContext } from "@/lib/playback";
import type { VideoPanel, VideoPartProps } from "@/lib/video-panel";
import { useNow } from "../api/use-stages";
import { useVideo } from "../api/use-video";
import { Pipeline } from "../pipeline/pipeline";
import { Player } from "../player/player";
import { Waveform } from "../player/waveform";
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
  onGone,
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
  const { status, stages } = useNow(video);
  const [playback] = useState(() => new Playback());
  useEffect(() => {
    if (startAt !== undefined) playback.seek(startAt);
  }, [playback, startAt]);

  useEffect(() => {
    const before = document.title;
    document.title = `${video.title} · Echo`;
    return () => {
      document.title = before;
    };
  }, [video.title]);

  return (
    <PlaybackContext value={playback}>
      <div className="grid gap-5">
        <VideoHeader video={video} status={status} actions={actions} onGone={onGone} />
        <div className="grid items-start gap-5 xl:grid-cols-[minmax(0,1fr)_24rem] 2xl:grid-cols-[minmax(0,1fr)_30rem]">
          <div className="contents min-w-0 gap-5 xl:grid">
            <div className="min-w-0 max-xl:portrait:sticky max-xl:portrait:top-0 max-xl:portrait:z-20">
              <Player video={video} status={status} />
            </div>
            {video.playback?.waveform && (
              <Card className="min-w-0 px-4 py-3">
                <Waveform
                  url={video.playback.waveform}
                  duration={video.duration ?? 0}
                  chapters={video.summary?.chapters ?? []}
                />
              </Card>
            )}
            <Pipeline
              video={video}
              status={status}
              stages={stages}
              className={cn(status === "published" && "max-xl:order-last")}
            />
          </div>
          <VideoPanels video={video} panels={panels} panel={panel} onPanel={onPanel} />
        </div>
      </div>
    </PlaybackContext>
  );
}
