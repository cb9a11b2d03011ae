import { CircleCheck } from "lucide-react";
import { ProblemNote } from "@/components/problem-note";
import { Button } from "@/components/ui/button";
import { Skeleton } from "@/components/ui/skeleton";
import { useDeadLetters, useReplay } from "../api/use-dead-letters";
import { DeadLetterRow } from "./dead-letter-row";
import { Panel } from "./panel";

/** What the platform gave up on. Whoever mended the cause sends it on its way again. */
export function DeadLetters() {
  const letters = useDeadLetters();
  const replay = useReplay();
  const items = letters.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <Panel
      title="Dead letters"
      text="Messages that were given up on. Mend the cause, then replay: twice has the effect of once."
    >
      {letters.isPending && <Skeleton className="h-24" />}
      {letters.isError && <ProblemNote error={letters.error} onRetry={() => void letters.refetch()} />}
      {letters.data && items.length === 0 && (
        <p className="flex items-center justify-center gap-2 py-8 text-muted-foreground text-sm">
          <CircleCheck aria-hidden="true" className="size-4 text-success" />
          There are none.
        </p>
      )}
      {items.length > 0 && (
        <ul aria-label="Dead letters" className="-mx-5 -mb-5 divide-y border-t">
          {items.map((letter) => (
            <DeadLetterRow
              key={letter.id}
              letter={letter}
              busy={replay.isPending && replay.variables === letter.id}
              onReplay={() => replay.mutate(letter.id)}
            />
          ))}
        </ul>
      )}
      {letters.hasNextPage && (
        <Button
          variant="ghost"
          size="sm"
          className="justify-self-center"
          disabled={letters.isFetchingNextPage}
          onClick={() => void letters.fetchNextPage()}
        >
          Earlier ones
        </Button>
      )}
    </Panel>
  );
}
