import { useMutation, useQueryClient } from "@tanstack/react-query";
import { keys } from "@/api/keys";
import { useApi } from "@/lib/services";
import { toast } from "@/lib/toast";
import { patched, type VideoPages } from "@/lib/video-pages";

/** Deletes a video: gone from the screen at once, back on it when that fails. */
export function useDeleteVideo() {
  const api = useApi();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => api.DELETE("/v1/videos/{video_id}", { params: { path: { video_id: id } } }),
    onMutate: async (id) => {
      await queries.cancelQueries({ queryKey: keys.lists });
      const before = queries.getQueriesData<VideoPages>({ queryKey: keys.lists });
      queries.setQueriesData<VideoPages>(
        { queryKey: keys.lists },
        (pages) => pages && patched(pages, id, () => null),
      );
      return { before };
    },
    onError: (error, _id, context) => {
      for (const [key, pages] of context?.before ?? []) queries.setQueryData(key, pages);
      toast.problem(error);
    },
    onSuccess: (_answer, id) => {
      queries.removeQueries({ queryKey: keys.video(id) });
      toast.success("The video is deleted.");
    },
  });
}
