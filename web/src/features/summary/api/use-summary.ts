import { queryOptions, useQuery } from "@tanstack/react-query";
import type { Api } from "@/api/client";
import { keys } from "@/api/keys";
import { problemOf } from "@/api/problem";
import { useApi } from "@/lib/services";
import type { Reading, Summary } from "../types";

export async function reading(answer: { data?: Summary; response: Response }): Promise<Reading> {
  if (!answer.data) throw await problemOf(answer.response);
  return { ...answer.data, etag: answer.response.headers.get("ETag") ?? "*" };
}

export function summaryQuery(api: Api, id: string) {
  return queryOptions({
    queryKey: keys.summary(id),
    queryFn: async ({ signal }) =>
      reading(await api.GET("/v1/videos/{video_id}/summary", { signal, params: { path: { video_id: id } } })),
  });
}

/** What it is about; the live connection keeps it fresh. */
export function useSummary(id: string) {
  return useQuery(summaryQuery(useApi(), id));
}
