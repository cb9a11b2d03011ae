import type { StageView } from "@/api/messages.gen";
import type { Asked } from "./api/use-asked";
import type { Track, Video } from "./types";

/** A language, and how its track stands. */
export interface Row {
  key: string;
  language: string;
  track: Track | null;
  /** ready: the newest words. renewing: the words were changed, and it follows. */
  state: "ready" | "renewing" | "coming" | "failed";
  message: string | null;
  remedy: string | null;
}

const ACTIVE = new Set(["queued", "running", "retrying"]);

/** Every track, and every language asked for that has none yet; `asked`: those asked for since the upload. */
export function rowsOf(video: Video, stage: StageView | undefined, asked: Asked): Row[] {
  const tracks = video.playback?.tracks ?? [];
  const awaited = asked.run > (stage?.run ?? 0); // nobody has begun with it yet
  const active = awaited || (stage !== undefined && ACTIVE.has(stage.state));
  const ready = tracks.map((track, place): Row => {
    const renewing = active && !awaited && track.origin === "transcript" && stage?.run !== asked.run;
    const state = renewing ? "renewing" : "ready";
    return { ...NONE, key: `track-${place}`, language: track.language, track, state };
  });
  const known = new Set(tracks.map(({ language }) => language.toLowerCase()));
  const missing = new Map(video.missing_subtitles.map(({ language, problem }) => [language, problem]));
  const wanted = new Set([
    ...(video.options.subtitle_languages ?? []),
    ...asked.languages,
    ...missing.keys(),
  ]);
  const others = [...wanted].filter((language) => !known.has(language.toLowerCase()));
  return [
    ...ready,
    ...others.map((language): Row => {
      const problem = missing.get(language) ?? (stage?.state === "failed" ? stage.problem : null);
      const row = { ...NONE, key: `language-${language}`, language };
      if (active && (awaited || !missing.has(language))) return { ...row, state: "coming" };
      return { ...row, state: "failed", ...(problem ? told(problem) : LEFT_OUT) };
    }),
  ];
}

/** A problem as shown to people; messages do not say of what shape theirs are. */
export function told(problem: object): { message: string; remedy: string | null } {
  const fields: Record<string, unknown> = { ...problem };
  const text = (name: string) => (typeof fields[name] === "string" ? (fields[name] as string) : null);
  return { message: text("message") ?? "It failed.", remedy: text("remedy") };
}

const LEFT_OUT = {
  message: "It was left out: there is no translator.",
  remedy: "Ask for it again once there is one.",
};
const NONE = { track: null, message: null, remedy: null };
