import { useQuery } from "@tanstack/react-query";
import { data } from "@/api/client";
import { keys } from "@/api/keys";
import { useApi } from "./services";

/** What holds for new videos. */
export function useSettings() {
  const api = useApi();
  return useQuery({
    queryKey: keys.settings,
    queryFn: ({ signal }) => data(api.GET("/v1/settings", { signal })),
  });
}
