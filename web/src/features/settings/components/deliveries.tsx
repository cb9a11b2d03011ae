import { CircleCheck, CircleX, Clock, RotateCw } from "lucide-react";
import type { Delivery } from "@/api/types";
import { ProblemNote } from "@/components/problem-note";
import { Button } from "@/components/ui/button";
import { Skeleton } from "@/components/ui/skeleton";
import { cn } from "@/lib/cn";
import { ago, moment, plural } from "@/lib/format";
import { useDeliveries, useRedeliver } from "../api/use-deliveries";

const LOOKS = {
  pending: { icon: Clock, tone: "text-info", text: "On its way" },
  succeeded: { icon: CircleCheck, tone: "text-success", text: "Delivered" },
  failed: { icon: CircleX, tone: "text-destructive", text: "Failed" },
};

/** What was sent to a webhook and how it was answered, newest first. */
export default function Deliveries({ webhook }: { webhook: string }) {
  const deliveries = useDeliveries(webhook);
  const redeliver = useRedeliver(webhook);
  if (deliveries.isPending) return <Skeleton className="m-4 h-24" />;
  if (deliveries.isError) {
    return <ProblemNote error={deliveries.error} onRetry={() => void deliveries.refetch()} className="m-4" />;
  }
  const items = deliveries.data.pages.flatMap((page) => page.items);
  if (items.length === 0) {
    return (
      <p className="p-6 text-center text-muted-foreground text-sm">
        Nothing was sent yet. Send a test to see how your server answers.
      </p>
    );
  }
  return (
    <div className="grid gap-2 p-2">
      <ol aria-label="Deliveries" className="grid">
        {items.map((each) => (
          <Row key={each.id} delivery={each} busy={redeliver.isPending} onAgain={redeliver.mutate} />
        ))}
      </ol>
      {deliveries.hasNextPage && (
        <Button
          variant="ghost"
          size="sm"
          className="justify-self-center"
          disabled={deliveries.isFetchingNextPage}
          onClick={() => void deliveries.fetchNextPage()}
        >
          Earlier ones
        </Button>
      )}
    </div>
  );
}

function Row({
  delivery,
  busy,
  onAgain,
}: {
  delivery: Delivery;
  busy: boolean;
  onAgain: (id: string) => void;
}) {
  const { icon: Icon, tone, text } = LOOKS[delivery.state];
  const waits = delivery.state === "pending" && delivery.attempts > 0 && delivery.next_attempt_at;
  const details = [
    delivery.response_code && `answered ${delivery.response_code}`,
    delivery.attempts > 1 && plural(delivery.attempts, "attempt"),
    delivery.state !== "succeeded" && delivery.error,
    waits && `again at ${moment(waits)}`,
  ];
  return (
    <li className="flex items-center gap-3 rounded-lg px-3 py-2 text-sm hover:bg-accent/60">
      <Icon aria-label={text} role="img" className={cn("size-4 shrink-0", tone)} />
      <div className="flex min-w-0 flex-1 flex-wrap items-baseline gap-x-3">
        <code className="font-medium text-xs">{delivery.type}</code>
        <span className="min-w-0 break-words text-muted-foreground text-xs">
          {details.filter(Boolean).join(" · ") || text}
        </span>
      </div>
      <time
        dateTime={delivery.created_at}
        title={moment(delivery.created_at)}
        className="whitespace-nowrap text-muted-foreground text-xs"
      >
        {ago(delivery.created_at)}
      </time>
      <Button
        variant="ghost"
        size="icon-sm"
        title="Send again"
        aria-label={`Send ${delivery.type} again`}
        disabled={busy}
        onClick={() => onAgain(delivery.id)}
      >
        <RotateCw aria-hidden="true" />
      </Button>
    </li>
  );
}
