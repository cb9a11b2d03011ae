import { Link } from "@tanstack/react-router";
import { CircleAlert } from "lucide-react";
import { useEffect, useId } from "react";
import { ProblemNote } from "@/components/problem-note";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { Label } from "@/components/ui/label";
import { Skeleton } from "@/components/ui/skeleton";
import { useConnections } from "@/lib/connections";
import type { Wishes } from "../publication";
import { YouTubeOptions } from "./youtube-options";

export interface OptionsProps {
  wishes: Wishes;
  onWishes: (wishes: Wishes) => void;
}

/** What a target wants to know. `known`: it was told before, so that nothing has to be said again. */
export function TargetOptions({
  target,
  known,
  onReady,
  ...options
}: OptionsProps & { target: string; known: boolean; onReady: (ready: boolean) => void }) {
  if (target === "webhook") return <WebhookOptions known={known} {...options} />;
  if (target === "storage") return <StorageOptions known={known} {...options} />;
  if (target === "youtube") return <Connected onReady={onReady} {...options} />;
  return null;
}

function WebhookOptions({ known, wishes, onWishes }: OptionsProps & { known: boolean }) {
  const id = useId();
  return (
    <div className="grid gap-2">
      <Label htmlFor={id}>Address of your server</Label>
      <Input
        id={id}
        type="url"
        inputMode="url"
        placeholder={known ? "The one that was given before" : "https://example.org/hooks/echo"}
        required={!known}
        maxLength={2083}
        value={wishes.webhookUrl}
        onChange={(event) => onWishes({ ...wishes, webhookUrl: event.target.value })}
      />
    </div>
  );
}

function StorageOptions({ known, wishes, onWishes }: OptionsProps & { known: boolean }) {
  const id = useId();
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <div className="grid gap-2">
        <Label htmlFor={`${id}-bucket`}>Bucket</Label>
        <Input
          id={`${id}-bucket`}
          placeholder={known ? "As before" : "films-of-ann"}
          required={!known}
          pattern="[a-z0-9][a-z0-9._\-]{1,220}[a-z0-9]"
          title="The name of a bucket: small letters, digits, dots and dashes"
          value={wishes.bucket}
          onChange={(event) => onWishes({ ...wishes, bucket: event.target.value })}
        />
      </div>
      <div className="grid gap-2">
        <Label htmlFor={`${id}-prefix`}>Folder</Label>
        <Input
          id={`${id}-prefix`}
          placeholder="Top of the bucket"
          value={wishes.prefix}
          onChange={(event) => onWishes({ ...wishes, prefix: event.target.value })}
        />
      </div>
      <p className="text-pretty text-muted-foreground text-sm sm:col-span-2">
        The bucket shows that it is yours by an object <code>echo-owner.txt</code> that holds your account's
        id. Settings → Account has it to copy.
      </p>
    </div>
  );
}

function Connected({ onReady, ...options }: OptionsProps & { onReady: (ready: boolean) => void }) {
  const { data, isPending, error } = useConnections();
  const channel = data?.find((each) => each.platform === "youtube");
  const connected = channel?.state === "connected";
  useEffect(() => onReady(connected), [connected, onReady]);
  if (isPending) return <Skeleton className="h-24" />;
  if (error) return <ProblemNote error={error} />;
  if (!connected) {
    return (
      <div className="flex flex-wrap items-center gap-3 rounded-xl border border-warning/40 bg-warning/8 p-4 text-sm">
        <CircleAlert aria-hidden="true" className="size-5 text-warning" />
        <p className="flex-1 basis-48">
          {channel ? `The consent of ${channel.channel_title} has ended.` : "No channel is connected yet."}
        </p>
        <Button asChild size="sm">
          <Link to="/settings/$section" params={{ section: "publishing" }}>
            Connect YouTube
          </Link>
        </Button>
      </div>
    );
  }
  return <YouTubeOptions channel={channel.channel_title} {...options} />;
}
