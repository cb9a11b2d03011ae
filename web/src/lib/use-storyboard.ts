import { useQuery } from "@tanstack/react-query";
import { data } from "@/api/client";
import { keys } from "@/api/keys";
import { useApi } from "./services";
import { type Tile, tiles } from "./storyboard";

/** URLs of a player, read again shortly before they stop working. */
function usePlaybackUrls(videoId: string, enabled: boolean) {
  const api = useApi();
  return useQuery({
    queryKey: keys.playback(videoId),
    queryFn: ({ signal }) =>
      data(api.GET("/v1/videos/{video_id}/playback", { signal, params: { path: { video_id: videoId } } })),
    enabled,
    staleTime: ({ state }) => {
      if (!state.data?.complete) return 0;
      return Math.max(0, Date.parse(state.data.expires_at) - state.dataUpdatedAt - 60_000);
    },
  });
}

/** The storyboard of a video, once `enabled`; undefined while it is not there. */
export function useStoryboard(videoId: string, enabled: boolean): readonly Tile[] | undefined {
  return useTiles(usePlaybackUrls(videoId, enabled).data?.storyboard, enabled);
}

/** The tiles of a storyboard of which the URL is known. */
export function useTiles(url: string | null | undefined, enabled: boolean): readonly Tile[] | undefined {
  const found = useQuery({
    queryKey: ["storyboard", url],
    queryFn: async ({ signal }) => {
      const answer = await fetch(url ?? "", { signal });
      return answer.ok ? tiles(await answer.text(), answer.url || (url ?? "")) : [];
    },
    enabled: enabled && Boolean(url),
    staleTime: Number.POSITIVE_INFINITY,
  });
  return found.data;
}
