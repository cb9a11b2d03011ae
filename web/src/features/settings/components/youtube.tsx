import { TvMinimalPlay } from "lucide-react";
import { lazy, Suspense, useState } from "react";
import { ProblemNote } from "@/components/problem-note";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Skeleton } from "@/components/ui/skeleton";
import type { useConnections } from "@/lib/connections";
import { moment } from "@/lib/format";
import { useConsent, useDisconnect } from "../api/use-youtube";
import { Group } from "./group";

const Confirm = lazy(async () => ({ default: (await import("@/components/ui/alert-dialog")).Confirm }));

/** The channel that is connected, or the way to connect one. */
export function YouTube({ connections }: { connections: ReturnType<typeof useConnections> }) {
  const consent = useConsent();
  const disconnect = useDisconnect();
  const [ends, setEnds] = useState(false);
  if (connections.isPending) return <Skeleton className="h-28" />;
  if (connections.isError) {
    return <ProblemNote error={connections.error} onRetry={() => void connections.refetch()} />;
  }
  const channel = connections.data?.find((each) => each.platform === "youtube");
  const begin = () => consent.mutate(undefined, { onSuccess: ({ url }) => location.assign(url) });
  return (
    <Group title="Connections">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-3 p-4">
        <span
          aria-hidden="true"
          className="grid size-10 shrink-0 place-items-center rounded-xl bg-destructive/10 text-destructive"
        >
          <TvMinimalPlay className="size-5" />
        </span>
        <div className="grid min-w-0 flex-1 basis-48 gap-0.5">
          <h3 className="flex items-center gap-2 font-medium text-sm">
            {channel ? channel.channel_title : "YouTube"}
            {channel && (
              <Badge tone={channel.state === "connected" ? "success" : "warning"}>
                {channel.state === "connected" ? "Connected" : "Consent ended"}
              </Badge>
            )}
          </h3>
          <p className="text-pretty text-muted-foreground text-sm">
            {channel
              ? `Since ${moment(channel.connected_at)}.`
              : "Publish to your channel, with captions and chapters. You agree at Google, and can end it at any time."}
          </p>
        </div>
        {channel?.state !== "connected" && (
          <Button disabled={consent.isPending} onClick={begin}>
            {channel ? "Connect again" : "Connect YouTube"}
          </Button>
        )}
        {channel && (
          <Button variant="outline" disabled={disconnect.isPending} onClick={() => setEnds(true)}>
            Disconnect
          </Button>
        )}
        {(consent.error ?? disconnect.error) && (
          <ProblemNote error={consent.error ?? disconnect.error} className="basis-full" />
        )}
      </div>
      <Suspense>
        {ends && (
          <Confirm
            open
            onOpenChange={setEnds}
            title="Disconnect YouTube?"
            text="The consent ends, here and at Google. What was published stays where it is, and no longer follows your changes."
            action="Disconnect"
            onConfirm={() => disconnect.mutate()}
          />
        )}
      </Suspense>
    </Group>
  );
}
