import { useQuery } from "@tanstack/react-query";
import { data } from "@/api/client";
import { keys } from "@/api/keys";
import { useApi } from "@/lib/services";
import { WANTED } from "../metrics";

const STEP = 15_000; // they come in steps as long

/** The last twenty minutes of what is drawn. 404 with `telemetry_elsewhere` where the platform does not keep them. */
export function useMetrics() {
  const api = useApi();
  return useQuery({
    queryKey: keys.metrics,
    queryFn: ({ signal }) =>
      data(api.GET("/v1/operations/metrics", { signal, params: { query: { name: WANTED } } })),
    refetchInterval: ({ state }) => (state.error ? false : STEP),
  });
}
