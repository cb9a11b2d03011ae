import { useQuery } from "@tanstack/react-query";
import { data } from "@/api/client";
import { keys } from "@/api/keys";
import { useApi } from "@/lib/services";

export const MONTHS = 12;

export function useUsage() {
  const api = useApi();
  return useQuery({
    queryKey: keys.usage,
    queryFn: ({ signal }) => data(api.GET("/v1/usage", { signal, params: { query: { months: MONTHS } } })),
  });
}
