import { KeyRound, Pencil, Power, Trash2 } from "lucide-react";
import type { ReactElement } from "react";
import type { Webhook } from "@/api/types";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuSeparator,
  DropdownMenuTrigger,
} from "@/components/ui/dropdown-menu";
import { toast } from "@/lib/toast";
import { useChangeWebhook } from "../api/use-webhooks";

export default function WebhookMenu({
  trigger,
  webhook,
  onChange,
  onRotate,
  onRemove,
}: {
  trigger: ReactElement;
  webhook: Webhook;
  onChange: () => void;
  onRotate: () => void;
  onRemove: () => void;
}) {
  const change = useChangeWebhook(webhook.id);
  const toggle = () => change.mutate({ enabled: !webhook.enabled }, { onError: toast.problem });
  return (
    <DropdownMenu defaultOpen>
      <DropdownMenuTrigger asChild>{trigger}</DropdownMenuTrigger>
      <DropdownMenuContent align="end">
        <DropdownMenuItem onSelect={onChange}>
          <Pencil aria-hidden="true" /> Change
        </DropdownMenuItem>
        <DropdownMenuItem onSelect={toggle}>
          <Power aria-hidden="true" /> {webhook.enabled ? "Switch off" : "Switch on"}
        </DropdownMenuItem>
        <DropdownMenuItem onSelect={onRotate}>
          <KeyRound aria-hidden="true" /> New secret
        </DropdownMenuItem>
        <DropdownMenuSeparator />
        <DropdownMenuItem destructive onSelect={onRemove}>
          <Trash2 aria-hidden="true" /> Delete
        </DropdownMenuItem>
      </DropdownMenuContent>
    </DropdownMenu>
  );
}
