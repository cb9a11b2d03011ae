import { createFileRoute } from "@tanstack/react-router";
import { ConnectYouTube } from "@/features/settings/components/connect-youtube";

interface Search {
  code?: string;
  state?: string;
  /** Why there is no code. */
  error?: string;
}

const text = (value: unknown) => (value === undefined ? undefined : String(value));

/** Where Google sends the browser back to after the consent. */
export const Route = createFileRoute("/_app/connect/youtube")({
  validateSearch: (search): Search => {
    const [code, state, error] = [text(search.code), text(search.state), text(search.error)];
    return { ...(code && { code }), ...(state && { state }), ...(error && { error }) };
  },
  component: function ConnectRoute() {
    const search = Route.useSearch();
    const navigate = Route.useNavigate();
    return (
      <ConnectYouTube
        {...search}
        onDone={() =>
          void navigate({ to: "/settings/$section", params: { section: "publishing" }, replace: true })
        }
      />
    );
  },
});
