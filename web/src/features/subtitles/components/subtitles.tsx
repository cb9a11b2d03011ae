import { Captions, CircleAlert } from "lucide-react";
import { EmptyState } from "@/components/empty-state";
import { useLiveVideo } from "@/lib/realtime/live-videos";
import type { VideoPartProps } from "@/lib/video-panel";
import { useAsked } from "../api/use-asked";
import { rowsOf, told } from "../state";
import { AddLanguages } from "./add-languages";
import { TrackRow } from "./track-row";

/** A track for each language: to take away, and to ask for more. */
export default function SubtitlesPanel({ video }: VideoPartProps) {
  const live = useLiveVideo(video.id);
  const read = video.stages.find(({ stage }) => stage === "subtitle");
  const heard = live?.stages.find(({ stage }) => stage === "subtitle");
  const stage = heard && heard.run >= (read?.run ?? 0) ? heard : read;
  const asked = useAsked(video.id);
  const rows = rowsOf(video, stage, asked);
  const isTold = rows.some(({ state }) => state === "failed");
  const halted = stage?.state === "failed" && !isTold && stage.problem ? told(stage.problem) : null;
  return (
    <div className="grid grid-cols-1 gap-5">
      {rows.length === 0 ? (
        <EmptyState
          icon={Captions}
          title={stage?.state === "succeeded" ? "Nothing to read" : "No subtitles yet"}
          text={
            stage?.state === "succeeded"
              ? "Nothing is said in this video, so there is nothing to write below it."
              : "They appear here by themselves once the words are written down."
          }
        />
      ) : (
        <ul aria-label="Subtitle tracks" className="grid gap-2">
          {rows.map((row) => (
            <TrackRow
              key={row.key}
              row={row}
              title={video.title}
              spoken={video.language}
              fraction={stage?.fraction ?? null}
            />
          ))}
        </ul>
      )}
      {halted && (
        <p role="alert" className="flex items-start gap-2 text-destructive text-sm">
          <CircleAlert aria-hidden="true" className="mt-0.5 size-4 shrink-0" />
          <span>
            {halted.message} {halted.remedy}
          </span>
        </p>
      )}
      <AddLanguages videoId={video.id} taken={rows.filter(({ state }) => state !== "failed")} />
    </div>
  );
}
