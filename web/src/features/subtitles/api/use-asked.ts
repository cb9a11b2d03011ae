import { useQuery } from "@tanstack/react-query";
import { data } from "@/api/client";
import { keys } from "@/api/keys";
import { useApi } from "@/lib/services";

const PAGE = 500;
const REQUESTED = "echo.subtitles.v1.requested";

/** The languages last asked for after the upload, as the log of the video tells. */
export function useAsked(id: string): readonly string[] {
  const api = useApi();
  const found = useQuery({
    queryKey: keys.askedLanguages(id),
    queryFn: async ({ signal }) => {
      let languages: string[] = [];
      for (let after = 0; ; ) {
        const page = await data(
          api.GET("/v1/videos/{video_id}/events", {
            signal,
            params: { path: { video_id: id }, query: { after, limit: PAGE } },
          }),
        );
        for (const { type, data: fields } of page.items) {
          if (type === REQUESTED && Array.isArray(fields.languages)) languages = fields.languages;
        }
        if (page.items.length < PAGE) return languages;
        after = page.next;
      }
    },
  });
  return found.data ?? [];
}
