import { useMutation, useQueryClient } from "@tanstack/react-query";
import { keys } from "@/api/keys";
import { newer } from "@/api/newer";
import type { Connection } from "@/lib/connections";
import { useApi } from "@/lib/services";

/** Begins a consent: the answer is where to agree. */
export function useConsent() {
  const api = useApi();
  return useMutation({
    mutationFn: () => newer<{ url: string }>(api, "POST", "/v1/connections/youtube/consent"),
  });
}

/** Finishes it, with what the browser brought back. */
export function useConnect() {
  const api = useApi();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: { code: string; state: string }) =>
      newer<Connection[]>(api, "PUT", "/v1/connections/youtube", { body }),
    onSuccess: (connections) => queries.setQueryData(keys.connections, connections),
  });
}

/** Ends it, at Google too. */
export function useDisconnect() {
  const api = useApi();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: () => newer<undefined>(api, "DELETE", "/v1/connections/youtube"),
    onSettled: () => queries.invalidateQueries({ queryKey: keys.connections }),
  });
}
