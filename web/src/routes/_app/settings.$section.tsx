import { createFileRoute, notFound } from "@tanstack/react-router";
import { SettingsScreen } from "@/features/settings/components/settings-screen";
import { isSection } from "@/features/settings/sections";

export const Route = createFileRoute("/_app/settings/$section")({
  beforeLoad: ({ params }) => {
    if (!isSection(params.section)) throw notFound();
  },
  component: function SettingsRoute() {
    const { section } = Route.useParams();
    return <SettingsScreen section={section} />;
  },
});
