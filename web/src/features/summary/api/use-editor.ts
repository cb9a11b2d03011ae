import { useEffect, useLayoutEffect, useSyncExternalStore } from "react";
import { keys } from "@/api/keys";
import { type Services, useServices } from "@/lib/services";
import { SummaryEditor, type View } from "../editor";
import type { Reading } from "../types";
import { reading as readingOf, summaryQuery } from "./use-summary";

/** The editor of the video last looked at: what it has not saved yet it saves while other tabs are open. */
const held = new WeakMap<Services["queries"], SummaryEditor>();

function editorOf({ api, queries }: Services, id: string): SummaryEditor {
  const found = held.get(queries);
  if (found?.videoId === id) return found;
  const editor = new SummaryEditor(id, {
    read: () => queries.fetchQuery({ ...summaryQuery(api, id), staleTime: 0 }),
    write: async (patch, etag) =>
      readingOf(
        await api.PATCH("/v1/videos/{video_id}/summary", {
          params: { path: { video_id: id }, header: { "if-match": etag } },
          body: patch,
        }),
      ),
    written: () => {
      void queries.invalidateQueries({ queryKey: keys.video(id) });
      void queries.invalidateQueries({ queryKey: keys.lists });
    },
  });
  held.set(queries, editor);
  return editor;
}

/** A summary to edit, and how it stands; what is not saved when this goes is saved then. */
export function useEditor(id: string, reading: Reading | undefined): [SummaryEditor, View] {
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
