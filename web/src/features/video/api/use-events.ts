import { useQuery, useQueryClient } from "@tanstack/react-query";
import { data } from "@/api/client";
import { keys } from "@/api/keys";
import { useApi } from "@/lib/services";
import { EMPTY, fold, type Log } from "../timeline/log";

const PAGE = 500;

/** What happened to a video. Each time only what is new since the last is read. */
export function useEvents(id: string, enabled = true) {
  const api = useApi();
  const queries = useQueryClient();
  return useQuery({
    queryKey: keys.events(id),
    queryFn: async ({ signal }): Promise<Log> => {
      let log = queries.getQueryData<Log>(keys.events(id)) ?? EMPTY;
      for (;;) {
        const page = await data(
          api.GET("/v1/videos/{video_id}/events", {
            signal,
            params: { path: { video_id: id }, query: { after: log.next, limit: PAGE } },
          }),
        );
        log = fold(log, page);
        if (page.items.length < PAGE) return log;
      }
    },
    enabled,
    structuralSharing: false, // what is old stays the same object already
    staleTime: 0,
  });
}
