import { useQuery } from "@tanstack/react-query";
import { data } from "@/api/client";
import { keys } from "@/api/keys";
import { useApi } from "@/lib/services";

const PACE = 5_000; // milliseconds; services hand their spans on in batches

/** A video's ways through the services, newest first. */
export function useTraces(video: string) {
  const api = useApi();
  return useQuery({
    queryKey: keys.traces(video),
    queryFn: ({ signal }) =>
      data(api.GET("/v1/operations/traces/{video_id}", { signal, params: { path: { video_id: video } } })),
    refetchInterval: ({ state }) => (state.error ? false : PACE),
  });
}
