import { SearchX } from "lucide-react";
import { EmptyState } from "@/components/empty-state";
import { ProblemNote } from "@/components/problem-note";
import { Button } from "@/components/ui/button";
import { plural } from "@/lib/format";
import { useSearch } from "../api/use-search";
import { Loading } from "./loading";
import { SearchHitRow } from "./search-hit-row";

/** Where something is said, with the second at which it is. */
export function SearchResults({ q }: { q: string }) {
  const found = useSearch(q);
  const hits = found.data?.pages.flatMap((page) => page.items) ?? [];
  if (found.isPending) return <Loading look="list" />;
  if (found.isError) return <ProblemNote error={found.error} onRetry={() => void found.refetch()} />;
  return (
    <section aria-label="Found" aria-busy={found.isPlaceholderData} className="grid gap-4">
      <p role="status" className="text-sm text-muted-foreground">
        {hits.length > 0 && `${plural(hits.length, "video")}${found.hasNextPage ? " and more" : ""}`}
      </p>
      {hits.length === 0 && (
        <EmptyState
          icon={SearchX}
          title="Nothing is said of that"
          text={
            <>
              No title, tag, chapter or transcript has “{q}”. Try other words; <b>“two words”</b> look for a
              phrase, <b>-word</b> leaves out.
            </>
          }
        />
      )}
      <ul className="grid gap-3">
        {hits.map((hit) => (
          <SearchHitRow key={hit.video.id} hit={hit} />
        ))}
      </ul>
      {found.hasNextPage && (
        <Button
          variant="outline"
          className="justify-self-center"
          disabled={found.isFetchingNextPage}
          onClick={() => void found.fetchNextPage()}
        >
          Show more
        </Button>
      )}
    </section>
  );
}
