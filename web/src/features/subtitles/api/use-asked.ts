import { useQuery } from "@tanstack/react-query";
import { data } from "@/api/client";
import { keys } from "@/api/keys";
import { useApi } from "@/lib/services";

const PAGE = 500;
const REQUESTED = "echo.subtitles.v1.requested";

/** What was last asked for after the upload, and the run of the stage that answers it. */
export interface Asked {
  languages: readonly string[];
  run: number;
}

export const NOTHING: Asked = { languages: [], run: 0 };

/** The languages last asked for after the upload, as the log of the video tells. */
export function useAsked(id: string): Asked {
  const api = useApi();
  const found = useQuery({
    queryKey: keys.askedLanguages(id),
    queryFn: async ({ signal }) => {
      let asked = NOTHING;
      for (let after = 0; ; ) {
        const page = await data(
          api.GET("/v1/videos/{video_id}/events", {
            signal,
            params: { path: { video_id: id }, query: { after, limit: PAGE } },
          }),
        );
        for (const { type, data: fields } of page.items) {
          if (type !== REQUESTED || !Array.isArray(fields.languages)) continue;
          asked = { languages: fields.languages, run: Number(fields.run) };
        }
        if (page.items.length < PAGE) return asked;
        after = page.next;
      }
    },
  });
  return found.data ?? NOTHING;
}
