import { useQuery } from "@tanstack/react-query";
import { data } from "@/api/client";
import { keys } from "@/api/keys";
import type { Operations } from "@/api/types";
import { useApi } from "@/lib/services";

const PACE = 5000;

/** As gateways tell it that ask Pub/Sub as well. */
export type Now = Operations & { pubsub_reachable?: boolean };

/** How the platform stands, read again and again while it is looked at. */
export function useOperations() {
  const api = useApi();
  return useQuery({
    queryKey: keys.operations,
    queryFn: ({ signal }): Promise<Now> => data(api.GET("/v1/operations", { signal })),
    refetchInterval: PACE,
  });
}
