import { createFileRoute, notFound } from "@tanstack/react-router";
import { ApiProblem } from "@/api/problem";
import { videoQuery } from "@/features/video/api/use-video";
import { VideoScreen } from "@/features/video/components/video-screen";
import { ACTIONS, PANELS } from "./-video-panels";

interface Search {
  /** The second to open at. */
  t?: number;
  /** The panel that is open. */
  tab?: string;
}

export const Route = createFileRoute("/_app/videos/$videoId")({
  validateSearch: (search): Search => {
    const t = Number(search.t);
    return {
      ...(Number.isFinite(t) && t > 0 && { t }),
      ...(typeof search.tab === "string" && { tab: search.tab }),
    };
  },
  loader: async ({ context: { services }, params: { videoId } }) => {
    try {
      await services.queries.ensureQueryData(videoQuery(services.api, videoId));
    } catch (error) {
      // An id that is none is refused as such: for people, there is nothing there either.
      if (error instanceof ApiProblem && (error.status === 404 || error.status === 422)) throw notFound();
      throw error;
    }
  },
  component: function VideoRoute() {
    const { videoId } = Route.useParams();
    const { t, tab } = Route.useSearch();
    const navigate = Route.useNavigate();
    return (
      <VideoScreen
        key={videoId}
        videoId={videoId}
        startAt={t}
        panels={PANELS}
        actions={ACTIONS}
        panel={tab}
        onPanel={(id) =>
          void navigate({ search: (old) => ({ ...old, tab: id }), replace: true, resetScroll: false })
        }
        onGone={() => void navigate({ to: "/" })}
      />
    );
  },
});
