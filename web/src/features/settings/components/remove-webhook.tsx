import type { Webhook } from "@/api/types";
import { Confirm } from "@/components/ui/alert-dialog";
import { useDeleteWebhook } from "../api/use-webhooks";

export default function RemoveWebhook({ webhook, onClose }: { webhook: Webhook; onClose: () => void }) {
  const remove = useDeleteWebhook(webhook.id);
  return (
    <Confirm
      open
      onOpenChange={(open) => !open && onClose()}
      title="Delete this webhook?"
      text={`${webhook.url} is told no more, and what waits for it is dropped.`}
      action="Delete"
      onConfirm={() => remove.mutate()}
    />
  );
}
