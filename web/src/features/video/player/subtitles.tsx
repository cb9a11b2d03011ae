import { type RefObject, useEffect, useState } from "react";
import type { Track } from "../api/types";
import { nameOf } from "./stream";

/** The tracks for the element. They are read when they are wanted, and drawn by `Subtitles`. */
export function Tracks({ tracks }: { tracks: readonly Track[] }) {
  return tracks.map((track) => (
    <track
      key={nameOf(track.vtt)}
      kind={track.kind}
      src={track.vtt}
      srcLang={track.language}
      label={track.label}
    />
  ));
}

/**
 * The lines being said, above the controls and as large as the player asks for. On a phone that shows films in a
 * player of its own, that one draws them.
 */
export function Subtitles({
  element,
  tracks,
  chosen,
}: {
  element: RefObject<HTMLVideoElement | null>;
  tracks: readonly Track[];
  /** Place in `tracks`; null: none. */
  chosen: number | null;
}) {
  const [lines, setLines] = useState<readonly string[]>([]);
  const name = chosen === null ? null : nameOf(tracks[chosen]?.vtt ?? "");
  const language = chosen === null ? undefined : tracks[chosen]?.language;
  useEffect(() => {
    const media = element.current;
    const elements = [...(media?.querySelectorAll("track") ?? [])];
    for (const each of elements) each.track.mode = "disabled";
    const track = elements.find((each) => name !== null && nameOf(each.src) === name)?.track;
    if (!media || !track) return;
    track.mode = "hidden";
    const read = () => setLines([...(track.activeCues ?? [])].map((cue) => plain(cue as VTTCue)));
    const [begin, end] = [() => (track.mode = "showing"), () => (track.mode = "hidden")];
    track.addEventListener("cuechange", read);
    media.addEventListener("webkitbeginfullscreen", begin);
    media.addEventListener("webkitendfullscreen", end);
    read();
    return () => {
      track.removeEventListener("cuechange", read);
      media.removeEventListener("webkitbeginfullscreen", begin);
      media.removeEventListener("webkitendfullscreen", end);
      track.mode = "disabled";
      setLines([]);
    };
  }, [element, name]);

  if (lines.length === 0) return null;
  return (
    <div
      lang={language}
      className="pointer-events-none absolute inset-x-0 bottom-3 z-1 flex flex-col items-center gap-1 px-[6%] text-center transition-transform duration-200 group-data-[controls=shown]/player:-translate-y-14"
    >
      {lines.map((line) => (
        <span
          key={line}
          dir="auto"
          className="whitespace-pre-line rounded-md bg-black/75 px-2.5 py-0.5 font-medium text-[clamp(0.8125rem,2.6cqw,2rem)] text-white leading-snug"
        >
          {line}
        </span>
      ))}
    </div>
  );
}

function plain(cue: VTTCue): string {
  return cue.getCueAsHTML().textContent ?? cue.text;
}
