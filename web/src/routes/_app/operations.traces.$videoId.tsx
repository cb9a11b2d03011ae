import { createFileRoute } from "@tanstack/react-router";
import { TraceScreen } from "@/features/operations/components/trace-screen";

export const Route = createFileRoute("/_app/operations/traces/$videoId")({
  component: function TraceRoute() {
    const { videoId } = Route.useParams();
    return <TraceScreen key={videoId} videoId={videoId} />;
  },
});
