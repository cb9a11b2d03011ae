import { useMutation } from "@tanstack/react-query";
import { data } from "@/api/client";
import type { components } from "@/api/schema.gen";
import { useApi } from "@/lib/services";
import { requestOf, type Wishes } from "../publication";
import { useShowPublications } from "./use-show-publications";

type Body = components["schemas"]["PublicationIn"];

/** Publishes a video to a target, for the first time or again. */
export function usePublish(id: string) {
  const api = useApi();
  const show = useShowPublications(id);
  return useMutation({
    mutationFn: ({ target, wishes }: { target: string; wishes: Wishes }) =>
      data(
        api.POST("/v1/videos/{video_id}/publications", {
          params: { path: { video_id: id } },
          body: requestOf(target, wishes) as Body,
        }),
      ),
    onSuccess: show,
  });
}
