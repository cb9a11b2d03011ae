import { type FormEvent, useId } from "react";
import type { SettingsChange } from "@/api/types";
import { ProblemNote } from "@/components/problem-note";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { Skeleton } from "@/components/ui/skeleton";
import { Switch } from "@/components/ui/switch";
import { useConnections } from "@/lib/connections";
import { useSettings } from "@/lib/settings";
import { OWN_TARGETS, targetsFor } from "@/lib/targets";
import { useChangeSettings } from "../api/use-change-settings";
import { Group, Row } from "./group";
import { YouTube } from "./youtube";

/** Where new videos go by themselves, and what is connected for that. */
export default function Publishing() {
  const settings = useSettings();
  const connections = useConnections();
  const { mutate } = useChangeSettings();
  const id = useId();
  if (settings.isPending) return <Skeleton className="h-96" />;
  if (settings.isError) return <ProblemNote error={settings.error} onRetry={() => void settings.refetch()} />;
  const chosen = settings.data.publish_to ?? OWN_TARGETS;
  const channel = connections.data?.find((each) => each.platform === "youtube");
  const connected = channel?.state === "connected";
  const offered = targetsFor(chosen, connected ? ["site", "webhook", "youtube"] : ["site", "webhook"]);
  const choose = (target: string, on: boolean) => {
    const targets = on ? [...chosen, target] : chosen.filter((each) => each !== target);
    mutate({ publish_to: targets as NonNullable<SettingsChange["publish_to"]> });
  };
  const keep = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    mutate({ webhook_url: String(new FormData(event.currentTarget).get("url")) || null });
  };
  return (
    <>
      <Group title="New videos go to" text="By themselves, as soon as they are finished.">
        {offered.map(({ target, name, text, icon: Icon }) => (
          <div key={target} className="flex items-center gap-3 p-4">
            <Icon aria-hidden="true" className="size-5 shrink-0 text-muted-foreground" />
            <div className="grid flex-1 gap-0.5">
              <label htmlFor={`${id}-${target}`} className="font-medium text-sm">
                {name}
              </label>
              <p className="text-muted-foreground text-sm">{text}</p>
            </div>
            <Switch
              id={`${id}-${target}`}
              checked={chosen.includes(target)}
              onCheckedChange={(on) => choose(target, on)}
            />
          </div>
        ))}
        <Row
          label="Address for the webhook"
          text="Of a server of yours, for videos that do not name another."
          htmlFor={`${id}-url`}
          wide
        >
          <form onSubmit={keep} className="flex w-full gap-2">
            <Input
              key={settings.data.webhook_url}
              id={`${id}-url`}
              name="url"
              type="url"
              maxLength={2083}
              placeholder="https://example.org/hooks/echo"
              defaultValue={settings.data.webhook_url ?? ""}
            />
            <Button type="submit" variant="outline">
              Keep
            </Button>
          </form>
        </Row>
      </Group>
      <YouTube connections={connections} />
    </>
  );
}
