import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { data } from "@/api/client";
import { keys } from "@/api/keys";
import { useApi } from "@/lib/services";

/** Videos in which something was found, best first; nothing is asked for an empty text. */
export function useSearch(q: string) {
  const api = useApi();
  return useInfiniteQuery({
    queryKey: keys.search(q),
    queryFn: ({ pageParam, signal }) =>
      data(api.GET("/v1/search", { signal, params: { query: { q, limit: 20, offset: pageParam } } })),
    initialPageParam: 0,
    getNextPageParam: (page) => page.next,
    enabled: q !== "",
    placeholderData: keepPreviousData,
  });
}
