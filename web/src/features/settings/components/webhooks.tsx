import { Plus, Webhook as WebhookIcon } from "lucide-react";
import { lazy, Suspense, useState } from "react";
import { EmptyState } from "@/components/empty-state";
import { ProblemNote } from "@/components/problem-note";
import { Button } from "@/components/ui/button";
import { Skeleton } from "@/components/ui/skeleton";
import { useWebhooks } from "../api/use-webhooks";
import { Group } from "./group";
import { WebhookRow } from "./webhook-row";

const WebhookDialog = lazy(() => import("./webhook-dialog"));
const Secret = lazy(() => import("./secret"));
const MOST = 20;

/** Servers that are told what happens. */
export default function Webhooks() {
  const webhooks = useWebhooks();
  const [adds, setAdds] = useState(false);
  const [secret, setSecret] = useState<string>();
  if (webhooks.isPending) return <Skeleton className="h-64" />;
  if (webhooks.isError) return <ProblemNote error={webhooks.error} onRetry={() => void webhooks.refetch()} />;
  const add = (
    <Button size="sm" disabled={webhooks.data.length >= MOST} onClick={() => setAdds(true)}>
      <Plus aria-hidden="true" />
      Add a webhook
    </Button>
  );
  return (
    <>
      <Group
        title="Webhooks"
        text="Echo posts to your servers what happens to your videos, signed as Standard Webhooks says, and tries again for three days."
        action={webhooks.data.length > 0 && add}
      >
        {webhooks.data.length === 0 ? (
          <EmptyState
            icon={WebhookIcon}
            title="Nobody is told yet"
            text="Add the address of a server, choose what it is told of, and send it a test."
          >
            {add}
          </EmptyState>
        ) : (
          <ul aria-label="Webhooks" className="divide-y">
            {webhooks.data.map((webhook) => (
              <WebhookRow key={webhook.id} webhook={webhook} onSecret={setSecret} />
            ))}
          </ul>
        )}
      </Group>
      <Suspense>
        {adds && (
          <WebhookDialog
            onClose={() => setAdds(false)}
            onSecret={(made) => {
              setAdds(false);
              setSecret(made);
            }}
          />
        )}
        {secret && <Secret secret={secret} onClose={() => setSecret(undefined)} />}
      </Suspense>
    </>
  );
}
