import { useInfiniteQuery } from "@tanstack/react-query";
import { data } from "@/api/client";
import { keys, type VideoFilter } from "@/api/keys";
import type { paths } from "@/api/schema.gen";
import { useApi } from "@/lib/services";

type ListQuery = NonNullable<paths["/v1/videos"]["get"]["parameters"]["query"]>;

const PAGE = 100;

/** Your videos, page by page. */
export function useVideos(filter: VideoFilter, enabled = true) {
  const api = useApi();
  return useInfiniteQuery({
    queryKey: keys.list(filter),
    queryFn: ({ pageParam, signal }) => {
      const query = { ...filter, limit: PAGE, ...(pageParam && { cursor: pageParam }) } as ListQuery;
      return data(api.GET("/v1/videos", { signal, params: { query } }));
    },
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
    enabled,
  });
}
