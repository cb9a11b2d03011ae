import { createFileRoute, redirect } from "@tanstack/react-router";
import { SignIn } from "@/features/auth/components/sign-in";

export const Route = createFileRoute("/sign-in")({
  validateSearch: (search): { to?: string } => {
    // Only ways inside this app: an address of elsewhere would make this a redirector.
    const to = search.to;
    return typeof to === "string" && /^\/(?![/\\])/.test(to) ? { to } : {};
  },
  beforeLoad: async ({ context: { services }, search }) => {
    await services.auth.ready;
    if (services.auth.current()) throw redirect({ href: search.to ?? "/" });
  },
  component: function SignInRoute() {
    const { to } = Route.useSearch();
    const navigate = Route.useNavigate();
    return <SignIn onSignedIn={() => void navigate({ href: to ?? "/", replace: true })} />;
  },
});
