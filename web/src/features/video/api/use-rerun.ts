import { useMutation, useQueryClient } from "@tanstack/react-query";
import { keys } from "@/api/keys";
import type { StageName } from "@/api/types";
import { useApi } from "@/lib/services";
import { toast } from "@/lib/toast";

/** Runs a stage of a video again, and all that follows from it. */
export function useRerun(id: string) {
  const api = useApi();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (stage: StageName) =>
      api.POST("/v1/videos/{video_id}/stages/{stage}/rerun", { params: { path: { video_id: id, stage } } }),
    onError: toast.problem,
    onSettled: () => queries.invalidateQueries({ queryKey: keys.video(id) }),
  });
}
