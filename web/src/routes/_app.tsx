import { createFileRoute, redirect } from "@tanstack/react-router";
import { AppShell } from "@/app/shell/app-shell";

/** Everything behind the sign-in. */
export const Route = createFileRoute("/_app")({
  beforeLoad: async ({ context: { services }, location }) => {
    await services.auth.ready;
    if (!services.auth.current()) throw redirect({ to: "/sign-in", search: { to: location.href } });
  },
  component: AppShell,
});
