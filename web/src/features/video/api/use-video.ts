import { queryOptions, useSuspenseQuery } from "@tanstack/react-query";
import type { Api } from "@/api/client";
import { keys } from "@/api/keys";
import { problemOf } from "@/api/problem";
import type { VideoDetail } from "@/api/types";
import { useApi } from "@/lib/services";

/** A video together with the version that an edit of it has to name. */
export interface KnownVideo extends VideoDetail {
  etag: string;
}

export function videoQuery(api: Api, id: string) {
  return queryOptions({
    queryKey: keys.detail(id),
    queryFn: async ({ signal }): Promise<KnownVideo> => {
      const { data, response } = await api.GET("/v1/videos/{video_id}", {
        signal,
        params: { path: { video_id: id } },
      });
      if (!data) throw await problemOf(response);
      return { ...data, etag: response.headers.get("ETag") ?? "*" };
    },
  });
}

/** Everything about a video; the live connection keeps it fresh. */
export function useVideo(id: string): KnownVideo {
  const api = useApi();
  return useSuspenseQuery(videoQuery(api, id)).data;
}
