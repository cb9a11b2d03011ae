import { useQuery } from "@tanstack/react-query";
import { data } from "@/api/client";
import { keys } from "@/api/keys";
import { useApi } from "./services";

/** Who is calling as the gateway sees it, with roles. */
export function useMe() {
  const api = useApi();
  return useQuery({
    queryKey: keys.me,
    queryFn: ({ signal }) => data(api.GET("/v1/me", { signal })),
    staleTime: Number.POSITIVE_INFINITY,
  });
}
