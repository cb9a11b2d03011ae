import { ChevronDown, EllipsisVertical, FlaskConical } from "lucide-react";
import { lazy, Suspense, useId, useState } from "react";
import type { Webhook } from "@/api/types";
import { MenuButton } from "@/components/menu-button";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Skeleton } from "@/components/ui/skeleton";
import { cn } from "@/lib/cn";
import { ago, moment } from "@/lib/format";
import { useTestWebhook } from "../api/use-deliveries";
import { useRotateSecret } from "../api/use-webhooks";
import { eventsInShort } from "../events";

const Deliveries = lazy(() => import("./deliveries"));
const WebhookDialog = lazy(() => import("./webhook-dialog"));
const RemoveWebhook = lazy(() => import("./remove-webhook"));
const loadMenu = () => import("./webhook-menu");

/** A webhook: how it stands, and folded below it what was sent. */
export function WebhookRow({ webhook, onSecret }: { webhook: Webhook; onSecret: (secret: string) => void }) {
  const [open, setOpen] = useState(false);
  const [asks, setAsks] = useState<"change" | "remove">();
  const test = useTestWebhook(webhook.id);
  const rotate = useRotateSecret(webhook.id);
  const id = useId();
  const close = () => setAsks(undefined);
  return (
    <li className="grid">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2 p-4">
        <div className="grid min-w-0 flex-1 basis-60 gap-1">
          <div className="flex min-w-0 items-center gap-2">
            <h3 className="truncate font-medium text-sm">{webhook.url.replace(/^https?:\/\//, "")}</h3>
            <State webhook={webhook} />
          </div>
          <p className="truncate text-muted-foreground text-sm">
            {[webhook.description, eventsInShort(webhook.events)].filter(Boolean).join(" · ")}
          </p>
          {webhook.disabled_reason && <p className="text-sm text-warning">{webhook.disabled_reason}</p>}
          {webhook.previous_secret_expires_at && (
            <p className="text-muted-foreground text-sm">
              The secret before signs along until {moment(webhook.previous_secret_expires_at)}.
            </p>
          )}
        </div>
        <div className="flex items-center gap-1">
          <Button
            variant="outline"
            size="sm"
            disabled={test.isPending || !webhook.enabled}
            onClick={() => test.mutate(undefined, { onSuccess: () => setOpen(true) })}
          >
            <FlaskConical aria-hidden="true" />
            Test
          </Button>
          <MenuButton
            load={loadMenu}
            menu={{
              webhook,
              onChange: () => setAsks("change"),
              onRotate: () => rotate.mutate(undefined, { onSuccess: ({ secret }) => onSecret(secret) }),
              onRemove: () => setAsks("remove"),
            }}
            aria-label={`More for ${webhook.url}`}
            className="grid size-8 place-items-center rounded-md text-muted-foreground transition-colors hover:bg-accent hover:text-foreground"
          >
            <EllipsisVertical aria-hidden="true" className="size-4" />
          </MenuButton>
          <Button
            variant="ghost"
            size="icon-sm"
            aria-label={`Deliveries to ${webhook.url}`}
            aria-expanded={open}
            aria-controls={id}
            onClick={() => setOpen(!open)}
          >
            <ChevronDown aria-hidden="true" className={cn("transition-transform", open && "rotate-180")} />
          </Button>
        </div>
      </div>
      <div id={id} hidden={!open} className="border-t bg-muted/40">
        {open && (
          <Suspense fallback={<Skeleton className="m-4 h-24" />}>
            <Deliveries webhook={webhook.id} />
          </Suspense>
        )}
      </div>
      <Suspense>
        {asks === "change" && <WebhookDialog webhook={webhook} onClose={close} onSecret={onSecret} />}
        {asks === "remove" && <RemoveWebhook webhook={webhook} onClose={close} />}
      </Suspense>
    </li>
  );
}

function State({ webhook: { enabled, disabled_reason, failing_since } }: { webhook: Webhook }) {
  if (!enabled) return <Badge tone={disabled_reason ? "warning" : "neutral"}>Off</Badge>;
  if (failing_since) return <Badge tone="destructive">Failing, {ago(failing_since)}</Badge>;
  return <Badge tone="success">On</Badge>;
}
