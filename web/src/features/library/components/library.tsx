import { useState } from "react";
import { PageHeader } from "@/components/page-header";
import { useDebounced } from "@/lib/use-debounced";
import type { LibrarySearch } from "../filter";
import { SearchResults } from "./search-results";
import { type Look, Toolbar } from "./toolbar";
import { VideoCollection } from "./video-collection";

const LOOK = "echo.library-look";

/** All of somebody's videos, or those in which something is found. */
export function Library({
  search,
  onSearch,
}: {
  search: LibrarySearch;
  onSearch: (search: LibrarySearch) => void;
}) {
  const [look, setLook] = useState<Look>(() => (localStorage.getItem(LOOK) === "list" ? "list" : "grid"));
  const q = useDebounced(search.q?.trim() ?? "", 200);
  const { status, tag, sort } = search;
  return (
    <div className="grid gap-5">
      <PageHeader title="Library" />
      <Toolbar
        search={search}
        onSearch={onSearch}
        look={look}
        onLook={(chosen) => {
          localStorage.setItem(LOOK, chosen);
          setLook(chosen);
        }}
      />
      {q ? (
        <SearchResults q={q} />
      ) : (
        <VideoCollection filter={{ status, tag, sort }} look={look} onClear={() => onSearch({})} />
      )}
    </div>
  );
}
