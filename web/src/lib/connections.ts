import { useQuery } from "@tanstack/react-query";
import { data } from "@/api/client";
import { keys } from "@/api/keys";
import { useApi } from "./services";

/** The platforms that somebody agreed to be published on. */
export function useConnections(enabled = true) {
  const api = useApi();
  return useQuery({
    queryKey: keys.connections,
    queryFn: ({ signal }) => data(api.GET("/v1/connections", { signal })),
    enabled,
  });
}
