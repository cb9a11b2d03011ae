import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { keys } from "@/api/keys";
import { newer } from "@/api/newer";
import { useApi } from "@/lib/services";

/** A user's own limits; null: what everybody has. */
export interface Quota {
  minutes: number | null;
  videos: number | null;
  bytes: number | null;
  upload_bytes: number | null;
  upload_seconds: number | null;
  note: string | null;
}

const PATH = "/v1/quotas/{user_id}";

export function useQuota(user: string) {
  const api = useApi();
  return useQuery({
    queryKey: keys.quota(user),
    queryFn: ({ signal }) => newer<Quota>(api, "GET", PATH, { signal, params: { path: { user_id: user } } }),
    enabled: user !== "",
  });
}

/** Sets the whole of it. */
export function useSetQuota(user: string) {
  const api = useApi();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: Quota) =>
      newer<Quota>(api, "PUT", PATH, { params: { path: { user_id: user } }, body }),
    onSuccess: (quota) => queries.setQueryData(keys.quota(user), quota),
  });
}
