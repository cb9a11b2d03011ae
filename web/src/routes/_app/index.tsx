import { createFileRoute } from "@tanstack/react-router";
import { Library } from "@/features/library/components/library";
import { librarySearch } from "@/features/library/filter";

export const Route = createFileRoute("/_app/")({
  validateSearch: librarySearch,
  component: function LibraryRoute() {
    const search = librarySearch({ ...Route.useSearch() }); // the router keeps what is no choice
    const navigate = Route.useNavigate();
    return <Library search={search} onSearch={(next) => void navigate({ search: next, replace: true })} />;
  },
});
