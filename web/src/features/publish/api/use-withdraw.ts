import { useMutation } from "@tanstack/react-query";
import { data } from "@/api/client";
import { useApi } from "@/lib/services";
import { toast } from "@/lib/toast";
import type { Publication } from "../publication";
import { useShowPublications } from "./use-show-publications";

/** Takes a video down at a target; no later change goes there. */
export function useWithdraw(id: string) {
  const api = useApi();
  const show = useShowPublications(id);
  return useMutation({
    mutationFn: (target: Publication["target"]) =>
      data(
        api.DELETE("/v1/videos/{video_id}/publications/{target}", {
          params: { path: { video_id: id, target } },
        }),
      ),
    onSuccess: show,
    onError: toast.problem,
  });
}
