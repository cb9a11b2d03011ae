import { useQueryClient } from "@tanstack/react-query";
import { useCallback } from "react";
import { keys } from "@/api/keys";
import type { VideoDetail } from "@/api/types";
import type { Publication } from "../publication";

/** Puts an answer of the publications' endpoints on screen. */
export function useShowPublications(id: string) {
  const queries = useQueryClient();
  return useCallback(
    (publications: readonly Publication[]) => {
      queries.setQueryData<VideoDetail>(
        keys.detail(id),
        (video) => video && { ...video, publications: publications as VideoDetail["publications"] },
      );
    },
    [queries, id],
  );
}
