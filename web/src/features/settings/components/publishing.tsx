import { Cloud, Globe, TvMinimalPlay, Webhook } from "lucide-react";
import { type FormEvent, useId } from "react";
import type { SettingsChange } from "@/api/types";
import { ProblemNote } from "@/components/problem-note";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { Skeleton } from "@/components/ui/skeleton";
import { Switch } from "@/components/ui/switch";
import { useConnections } from "@/lib/connections";
import { useChangeSettings, useSettings } from "../api/use-settings";
import { Group, Row } from "./group";
import { YouTube } from "./youtube";

const TARGETS = [
  ["site", "Public page", "A page with player, subtitles and chapters.", Globe],
  ["webhook", "Webhook", "A signed message to the address below.", Webhook],
  ["youtube", "YouTube", "On the connected channel, private unless said otherwise.", TvMinimalPlay],
  ["storage", "Your bucket", "Copies of every file.", Cloud],
] as const;
const EVERYWHERE = ["site", "webhook"];

/** Where new videos go by themselves, and what is connected for that. */
export default function Publishing() {
  const settings = useSettings();
  const connections = useConnections();
  const { mutate } = useChangeSettings();
  const id = useId();
  if (settings.isPending) return <Skeleton className="h-96" />;
  if (settings.isError) return <ProblemNote error={settings.error} onRetry={() => void settings.refetch()} />;
  const chosen = settings.data.publish_to ?? ["site"]; // the platform's own
  const channel = connections.data?.find((each) => each.platform === "youtube");
  const offered = TARGETS.filter(
    ([target]) =>
      EVERYWHERE.includes(target) ||
      chosen.includes(target) ||
      (target === "youtube" && channel?.state === "connected"),
  );
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
        {offered.map(([target, name, text, Icon]) => (
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
