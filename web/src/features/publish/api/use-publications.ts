import { useQuery } from "@tanstack/react-query";
import { data } from "@/api/client";
import { keys } from "@/api/keys";
import { useApi } from "@/lib/services";
import type { Publication } from "../publication";

/** Every target there is, and how a video stands with it; told anew with everything else of the video. */
export function usePublications(id: string) {
  const api = useApi();
  return useQuery({
    queryKey: keys.publications(id),
    queryFn: ({ signal }): Promise<Publication[]> =>
      data(api.GET("/v1/videos/{video_id}/publications", { signal, params: { path: { video_id: id } } })),
  });
}
