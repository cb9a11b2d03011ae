import { useInfiniteQuery, useMutation, useQueryClient } from "@tanstack/react-query";
import { data } from "@/api/client";
import { keys } from "@/api/keys";
import type { Delivery } from "@/api/types";
import { useApi } from "@/lib/services";
import { toast } from "@/lib/toast";

const SOON = 1500;
const NEAR = 60_000;

/** Sent within a minute, or being sent right now; what waits for hours is not watched. */
function isUnderWay({ state, next_attempt_at }: Delivery): boolean {
  return state === "pending" && Date.parse(next_attempt_at ?? "") - Date.now() < NEAR;
}

/** What was sent, newest first; read again while something is on its way. */
export function useDeliveries(webhook: string) {
  const api = useApi();
  return useInfiniteQuery({
    queryKey: keys.deliveries(webhook),
    queryFn: ({ pageParam, signal }) =>
      data(
        api.GET("/v1/webhooks/{webhook_id}/deliveries", {
          signal,
          params: {
            path: { webhook_id: webhook },
            query: { limit: 20, ...(pageParam && { before: pageParam }) },
          },
        }),
      ),
    initialPageParam: null as number | null,
    getNextPageParam: (page) => page.next,
    refetchInterval: ({ state }) => (state.data?.pages[0]?.items.some(isUnderWay) ? SOON : false),
  });
}

/** Sends a message now, once. */
export function useTestWebhook(webhook: string) {
  const api = useApi();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: () =>
      data(api.POST("/v1/webhooks/{webhook_id}/test", { params: { path: { webhook_id: webhook } } })),
    onError: toast.problem,
    onSettled: () => queries.invalidateQueries({ queryKey: keys.deliveries(webhook) }),
  });
}

/** Sends a message again, under the same id. */
export function useRedeliver(webhook: string) {
  const api = useApi();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (delivery: string) =>
      data(
        api.POST("/v1/webhooks/{webhook_id}/deliveries/{delivery_id}/redeliver", {
          params: { path: { webhook_id: webhook, delivery_id: delivery } },
        }),
      ),
    onError: toast.problem,
    onSettled: () => queries.invalidateQueries({ queryKey: keys.deliveries(webhook) }),
  });
}
