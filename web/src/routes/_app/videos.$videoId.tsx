import { createFileRoute } from "@tanstack/react-router";
import { data } from "@/api/client";
import { keys } from "@/api/keys";
import { PageHeader } from "@/components/page-header";
import { StageBar } from "@/components/stage-bar";

/** `t` is the second to open at. */
export const Route = createFileRoute("/_app/videos/$videoId")({
  validateSearch: (search): { t?: number } => {
    const t = Number(search.t);
    return Number.isFinite(t) && t > 0 ? { t } : {};
  },
  loader: ({ context: { services }, params: { videoId } }) =>
    services.queries.ensureQueryData({
      queryKey: keys.detail(videoId),
      queryFn: () =>
        data(services.api.GET("/v1/videos/{video_id}", { params: { path: { video_id: videoId } } })),
    }),
  component: function VideoRoute() {
    const video = Route.useLoaderData();
    return (
      <div className="grid gap-5">
        <PageHeader title={video.title} />
        <StageBar stages={video.stages} />
      </div>
    );
  },
});
