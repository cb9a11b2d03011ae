import { useInfiniteQuery, useMutation, useQueryClient } from "@tanstack/react-query";
import { data } from "@/api/client";
import { keys } from "@/api/keys";
import { useApi } from "@/lib/services";
import { toast } from "@/lib/toast";

/** Messages that were given up on, newest first. */
export function useDeadLetters() {
  const api = useApi();
  return useInfiniteQuery({
    queryKey: keys.deadLetters,
    queryFn: ({ pageParam, signal }) =>
      data(
        api.GET("/v1/dead-letters", {
          signal,
          params: { query: { limit: 20, ...(pageParam && { before: pageParam }) } },
        }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
  });
}

/** Publishes one again; twice has the effect of once. */
export function useReplay() {
  const api = useApi();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => api.POST("/v1/dead-letters/{id}/replay", { params: { path: { id } } }),
    onSuccess: () => toast.success("It is on its way again."),
    onError: toast.problem,
    onSettled: () => queries.invalidateQueries({ queryKey: keys.operations, exact: false }),
  });
}
