import { useQueryClient } from "@tanstack/react-query";
import { useCallback } from "react";
import { keys } from "@/api/keys";
import type { Publication } from "../publication";

/** Puts an answer of the publications' endpoints on screen, and has the rest of the video read again. */
export function useShowPublications(id: string) {
  const queries = useQueryClient();
  return useCallback(
    (publications: readonly Publication[]) => {
      queries.setQueryData(keys.publications(id), publications);
      void queries.invalidateQueries({ queryKey: keys.detail(id) });
    },
    [queries, id],
  );
}
