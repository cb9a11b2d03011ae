import { queryOptions, useQuery } from "@tanstack/react-query";
import type { Api } from "@/api/client";
import { keys } from "@/api/keys";
import { problemOf } from "@/api/problem";
import { useApi } from "@/lib/services";
import type { Reading } from "../types";

export function transcriptQuery(api: Api, id: string) {
  return queryOptions({
    queryKey: keys.transcript(id),
    queryFn: async ({ signal }): Promise<Reading> => {
      const { data, response } = await api.GET("/v1/videos/{video_id}/transcript", {
        signal,
        params: { path: { video_id: id } },
      });
      if (!data) throw await problemOf(response);
      const segments = data.segments.map((segment) => ({ ...segment, speaker: segment.speaker ?? null }));
      return { ...data, segments, etag: response.headers.get("ETag") ?? "*" };
    },
    structuralSharing: false, // it is compared by its version
  });
}

/** What was said; the live connection keeps it fresh. */
export function useTranscript(id: string) {
  return useQuery(transcriptQuery(useApi(), id));
}
