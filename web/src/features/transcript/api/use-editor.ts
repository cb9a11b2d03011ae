import { useEffect, useLayoutEffect, useSyncExternalStore } from "react";
import { data } from "@/api/client";
import { keys } from "@/api/keys";
import { problemOf } from "@/api/problem";
import { type Services, useServices } from "@/lib/services";
import { TranscriptEditor, type View } from "../editor";
import type { Reading, Segment } from "../types";
import { transcriptQuery } from "./use-transcript";

/** The editor of the video last looked at: it keeps its steps while other tabs are open. */
const held = new WeakMap<Services["queries"], TranscriptEditor>();

function editorOf({ api, queries }: Services, id: string): TranscriptEditor {
  const found = held.get(queries);
  if (found?.videoId === id) return found;
  const params = { path: { video_id: id } };
  const editor = new TranscriptEditor(id, {
    read: () => queries.fetchQuery({ ...transcriptQuery(api, id), staleTime: 0 }),
    async write(segments, etag) {
      const answer = await api.PUT("/v1/videos/{video_id}/transcript", {
        params: { ...params, header: { "if-match": etag } },
        body: { segments: segments.map(sendable) },
      });
      await data(Promise.resolve(answer));
      const written = answer.response.headers.get("ETag");
      if (!written) throw await problemOf(answer.response);
      return written;
    },
    written: () => void queries.invalidateQueries({ queryKey: keys.detail(id) }),
  });
  held.set(queries, editor);
  return editor;
}

/** What the gateway takes of a segment: it tells more of a word than it wants to be told. */
function sendable({ start, end, text, speaker, words }: Segment) {
  const known = words.map(({ text, start, end, confidence }) => ({ text, start, end, confidence }));
  return { start, end, text, speaker, words: known };
}

/** A transcript to correct, and how it stands; what is not saved when this goes is saved then. */
export function useEditor(id: string, reading: Reading | undefined): [TranscriptEditor, View] {
  const editor = editorOf(useServices(), id);
  useLayoutEffect(() => {
    if (reading) editor.take(reading);
  }, [editor, reading]);
  useEffect(() => {
    const flush = () => void editor.autosave.flush();
    const hide = () => document.visibilityState === "hidden" && flush();
    document.addEventListener("visibilitychange", hide);
    return () => {
      document.removeEventListener("visibilitychange", hide);
      flush();
    };
  }, [editor]);
  return [editor, useSyncExternalStore(editor.subscribe, () => editor.view)];
}
