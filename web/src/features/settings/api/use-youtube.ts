import { useMutation, useQueryClient } from "@tanstack/react-query";
import { data } from "@/api/client";
import { keys } from "@/api/keys";
import { useApi } from "@/lib/services";

/** Begins a consent: the answer is where to agree. */
export function useConsent() {
  const api = useApi();
  return useMutation({
    mutationFn: () => data(api.POST("/v1/connections/youtube/consent")),
  });
}

/** Finishes it, with what the browser brought back. */
export function useConnect() {
  const api = useApi();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: { code: string; state: string }) => data(api.PUT("/v1/connections/youtube", { body })),
    onSuccess: (connections) => queries.setQueryData(keys.connections, connections),
  });
}

/** Ends it, at Google too. */
export function useDisconnect() {
  const api = useApi();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: () => api.DELETE("/v1/connections/youtube"),
    onSettled: () => queries.invalidateQueries({ queryKey: keys.connections }),
  });
}
