import { useMutation, useQueryClient } from "@tanstack/react-query";
import { keys } from "@/api/keys";
import { useApi } from "@/lib/services";
import { toast } from "@/lib/toast";

/** Stops everything that is done for a video. What was made stays, and each stage can be run again. */
export function useCancel(id: string) {
  const api = useApi();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: () => api.POST("/v1/videos/{video_id}/cancel", { params: { path: { video_id: id } } }),
    onError: toast.problem,
    onSettled: () => queries.invalidateQueries({ queryKey: keys.video(id) }),
  });
}
