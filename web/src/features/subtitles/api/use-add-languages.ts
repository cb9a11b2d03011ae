import { useMutation, useQueryClient } from "@tanstack/react-query";
import { data } from "@/api/client";
import { keys } from "@/api/keys";
import { useApi } from "@/lib/services";

/** Asks for subtitles in further languages; the live connection tells how they come along. */
export function useAddLanguages(id: string) {
  const api = useApi();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (languages: string[]) =>
      data(
        api.POST("/v1/videos/{video_id}/subtitles", {
          params: { path: { video_id: id } },
          body: { languages },
        }),
      ),
    onSettled: () => queries.invalidateQueries({ queryKey: keys.video(id) }),
  });
}
