import { createFileRoute, redirect } from "@tanstack/react-router";
import { SignIn } from "@/features/auth/components/sign-in";
import { wayBack } from "@/features/auth/way-back";

// The router keeps what it is not told to validate away: `to` is checked where it is used.
export const Route = createFileRoute("/sign-in")({
  validateSearch: (search): { to?: string } => (typeof search.to === "string" ? { to: search.to } : {}),
  beforeLoad: async ({ context: { services }, search }) => {
    await services.auth.ready;
    if (services.auth.current()) throw redirect({ href: wayBack(search.to) });
  },
  component: function SignInRoute() {
    const { to } = Route.useSearch();
    const navigate = Route.useNavigate();
    return <SignIn onSignedIn={() => void navigate({ href: wayBack(to), replace: true })} />;
  },
});
