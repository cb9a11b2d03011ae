import { useMutation, useQueryClient } from "@tanstack/react-query";
import { keys } from "@/api/keys";
import { useApi } from "@/lib/services";
import { toast } from "@/lib/toast";
import type { KnownVideo } from "./use-video";

/** Gives a video another title: shown at once, and back where it was if that fails. null: the one that was made. */
export function useRename(id: string) {
  const api = useApi();
  const queries = useQueryClient();
  const key = keys.detail(id);
  return useMutation({
    mutationFn: (title: string | null) =>
      api.PATCH("/v1/videos/{video_id}", {
        params: {
          path: { video_id: id },
          header: { "if-match": queries.getQueryData<KnownVideo>(key)?.etag ?? "*" },
        },
        body: { title },
      }),
    onMutate: async (title) => {
      await queries.cancelQueries({ queryKey: key });
      const before = queries.getQueryData<KnownVideo>(key);
      if (before && title !== null) queries.setQueryData<KnownVideo>(key, { ...before, title });
      return { before };
    },
    onError: (error, _title, context) => {
      if (context?.before) queries.setQueryData(key, context.before);
      toast.problem(error);
    },
    onSettled: () =>
      Promise.all([
        queries.invalidateQueries({ queryKey: keys.video(id) }),
        queries.invalidateQueries({ queryKey: keys.lists }),
      ]),
  });
}
