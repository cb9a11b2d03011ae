import { type FormEvent, useId, useState } from "react";
import type { Webhook } from "@/api/types";
import { ProblemNote } from "@/components/problem-note";
import { Button } from "@/components/ui/button";
import { Dialog, DialogContent, DialogFooter } from "@/components/ui/dialog";
import { Input } from "@/components/ui/input";
import { Label } from "@/components/ui/label";
import { useChangeWebhook, useCreateWebhook } from "../api/use-webhooks";
import { EVENTS, type EventName } from "../events";

/** A new webhook, or one that is changed. */
export default function WebhookDialog({
  webhook,
  onClose,
  onSecret,
}: {
  webhook?: Webhook;
  onClose: () => void;
  onSecret: (secret: string) => void;
}) {
  const [all, setAll] = useState(!webhook || webhook.events.length === 0);
  const [events, setEvents] = useState<readonly string[]>(webhook?.events ?? []);
  const create = useCreateWebhook();
  const change = useChangeWebhook(webhook?.id ?? "");
  const id = useId();
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const body = {
      url: String(form.get("url")),
      description: String(form.get("description")).trim() || null,
      events: all ? [] : (events as EventName[]),
    };
    if (webhook) change.mutate(body, { onSuccess: onClose });
    else create.mutate(body, { onSuccess: ({ secret }) => onSecret(secret) });
  };
  const toggle = (name: string, on: boolean) =>
    setEvents(on ? [...events, name] : events.filter((each) => each !== name));
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()}>
      <DialogContent title={webhook ? "Change the webhook" : "Add a webhook"}>
        <form onSubmit={submit} className="grid gap-5">
          <div className="grid gap-2">
            <Label htmlFor={`${id}-url`}>Address</Label>
            <Input
              id={`${id}-url`}
              name="url"
              type="url"
              required
              maxLength={2083}
              placeholder="https://example.org/hooks/echo"
              defaultValue={webhook?.url}
            />
          </div>
          <div className="grid gap-2">
            <Label htmlFor={`${id}-description`}>What it is for</Label>
            <Input
              id={`${id}-description`}
              name="description"
              maxLength={200}
              placeholder="For yourself, may be left empty"
              defaultValue={webhook?.description}
            />
          </div>
          <fieldset className="grid gap-3">
            <legend className="mb-3 font-medium text-sm leading-none">It is told of</legend>
            <div className="flex flex-wrap gap-x-6 gap-y-2 text-sm">
              <Choice name={`${id}-all`} checked={all} onChoose={() => setAll(true)}>
                Everything but progress
              </Choice>
              <Choice name={`${id}-all`} checked={!all} onChoose={() => setAll(false)}>
                What I choose
              </Choice>
            </div>
            {!all && (
              <ul className="grid max-h-56 gap-0.5 overflow-y-auto rounded-lg border p-1.5">
                {EVENTS.map(([name, text]) => (
                  <li key={name}>
                    <label className="flex cursor-pointer items-center gap-3 rounded-md px-2 py-1.5 text-sm hover:bg-accent">
                      <input
                        type="checkbox"
                        className="size-4 accent-primary"
                        checked={events.includes(name)}
                        onChange={(event) => toggle(name, event.target.checked)}
                      />
                      <span className="flex-1">{text}</span>
                      <code className="text-muted-foreground text-xs max-sm:hidden">{name}</code>
                    </label>
                  </li>
                ))}
              </ul>
            )}
          </fieldset>
          {(create.error ?? change.error) && <ProblemNote error={create.error ?? change.error} />}
          <DialogFooter>
            <Button variant="outline" onClick={onClose}>
              Cancel
            </Button>
            <Button
              type="submit"
              disabled={create.isPending || change.isPending || (!all && events.length === 0)}
            >
              {webhook ? "Keep" : "Add"}
            </Button>
          </DialogFooter>
        </form>
      </DialogContent>
    </Dialog>
  );
}

function Choice({
  name,
  checked,
  onChoose,
  children,
}: {
  name: string;
  checked: boolean;
  onChoose: () => void;
  children: string;
}) {
  return (
    <label className="flex cursor-pointer items-center gap-2">
      <input
        type="radio"
        name={name}
        className="size-4 accent-primary"
        checked={checked}
        onChange={onChoose}
      />
      {children}
    </label>
  );
}
