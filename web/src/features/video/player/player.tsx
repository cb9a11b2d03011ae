import { useEffect, useRef } from "react";
import { usePlayback } from "@/lib/playback";
import type { KnownVideo } from "../api/use-video";
import { useStream } from "./use-stream";

export function Player({ video }: { video: KnownVideo }) {
  const element = useRef<HTMLVideoElement>(null);
  const playback = usePlayback();
  useEffect(() => (element.current ? playback.attach(element.current) : undefined), [playback]);
  useStream(element, video.playback);
  return (
    <div className="overflow-hidden rounded-xl bg-black shadow-card">
      <video
        ref={element}
        controls
        playsInline
        crossOrigin="anonymous"
        poster={video.playback?.poster ?? undefined}
        className="aspect-video w-full"
      >
        <track kind="captions" />
      </video>
    </div>
  );
}
