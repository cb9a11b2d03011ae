import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { data } from "@/api/client";
import { keys } from "@/api/keys";
import type { components } from "@/api/schema.gen";
import { useApi } from "@/lib/services";

/** A user's own limits; null: what everybody has. */
export type Quota = components["schemas"]["QuotaIn"];

const PATH = "/v1/quotas/{user_id}";

export function useQuota(user: string) {
  const api = useApi();
  return useQuery({
    queryKey: keys.quota(user),
    queryFn: ({ signal }) => data(api.GET(PATH, { signal, params: { path: { user_id: user } } })),
    enabled: user !== "",
  });
}

/** Sets the whole of it. */
export function useSetQuota(user: string) {
  const api = useApi();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: Quota) => data(api.PUT(PATH, { params: { path: { user_id: user } }, body })),
    onSuccess: (quota) => queries.setQueryData(keys.quota(user), quota),
  });
}
