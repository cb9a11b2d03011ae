import { Check, CircleAlert, Copy, ExternalLink, RotateCw, Send, Undo2 } from "lucide-react";
import { useState } from "react";
import { ProblemNote } from "@/components/problem-note";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Progress } from "@/components/ui/progress";
import { cn } from "@/lib/cn";
import { moment } from "@/lib/format";
import { toast } from "@/lib/toast";
import { canWithdraw, type Publication, stateOf, targetOf } from "../publication";

/** One target: how the video stands there, where it is to be found, and what can be done. */
export function PublicationCard({
  publication,
  fraction,
  busy,
  problem,
  onPublish,
  onRepublish,
  onWithdraw,
}: {
  publication: Publication;
  fraction: number | null;
  busy: boolean;
  /** Why the last request here was refused. */
  problem: unknown;
  onPublish: () => void;
  onRepublish: () => void;
  onWithdraw: () => void;
}) {
  const { name, icon: Icon, text } = targetOf(publication.target);
  const state = stateOf(publication);
  const asked = publication.state !== "none";
  return (
    <li data-target={publication.target} className="grid gap-3 rounded-xl border p-3.5">
      <div className="flex items-start gap-3">
        <span
          aria-hidden="true"
          className={cn(
            "grid size-9 shrink-0 place-items-center rounded-lg",
            publication.url ? "bg-success/12 text-success" : "bg-secondary text-muted-foreground",
          )}
        >
          <Icon className="size-4.5" />
        </span>
        <div className="grid min-w-0 flex-1 gap-0.5">
          <div className="flex flex-wrap items-center justify-between gap-2">
            <h3 className="font-medium text-sm">{name}</h3>
            {asked && <Badge tone={state.tone}>{state.text}</Badge>}
          </div>
          {publication.url ? (
            <Address url={publication.url} name={name} />
          ) : (
            <p className="text-pretty text-muted-foreground text-sm">{text}</p>
          )}
        </div>
      </div>
      {state.works && <Progress value={fraction} label={`${name}: ${state.text}`} />}
      {publication.problem && <Why publication={publication} />}
      {problem != null && <ProblemNote error={problem} />}
      <div className="flex flex-wrap gap-2">
        {asked ? (
          <Button variant="outline" size="sm" disabled={busy || state.works} onClick={onRepublish}>
            <RotateCw aria-hidden="true" />
            {publication.state === "failed" ? "Try again" : "Publish again"}
          </Button>
        ) : (
          <Button variant="outline" size="sm" disabled={busy} onClick={onPublish}>
            <Send aria-hidden="true" />
            Publish…
          </Button>
        )}
        {canWithdraw(publication) && (
          <Button
            variant="ghost"
            size="sm"
            className="text-destructive hover:text-destructive"
            disabled={busy}
            onClick={onWithdraw}
          >
            <Undo2 aria-hidden="true" />
            Take down
          </Button>
        )}
      </div>
    </li>
  );
}

function Address({ url, name }: { url: string; name: string }) {
  const [copied, setCopied] = useState(false);
  const copy = async () => {
    await navigator.clipboard.writeText(url);
    setCopied(true);
  };
  const Mark = copied ? Check : Copy;
  return (
    <div className="flex min-w-0 items-center gap-1 text-sm">
      <a
        href={url}
        target="_blank"
        rel="noreferrer"
        className="flex min-w-0 items-center gap-1 text-primary underline-offset-4 hover:underline"
      >
        <span className="truncate">{url.replace(/^https?:\/\//, "")}</span>
        <ExternalLink aria-label={`opens ${name}`} className="size-3.5 shrink-0" />
      </a>
      <button
        type="button"
        aria-label={copied ? "Copied" : `Copy the address of ${name}`}
        onClick={() => void copy().catch(toast.problem)}
        className="grid size-6 shrink-0 place-items-center rounded-md text-muted-foreground hover:text-foreground"
      >
        <Mark aria-hidden="true" className="size-3.5" />
      </button>
    </div>
  );
}

function Why({ publication: { problem, state, until } }: { publication: Publication }) {
  const failed = state === "failed";
  return (
    <div
      role={failed ? "alert" : undefined}
      className={cn(
        "flex items-start gap-2.5 rounded-lg border p-3 text-sm",
        failed ? "border-destructive/30 bg-destructive/6" : "border-warning/40 bg-warning/8",
      )}
    >
      <CircleAlert
        aria-hidden="true"
        className={cn("mt-0.5 size-4 shrink-0", failed ? "text-destructive" : "text-warning")}
      />
      <div className="grid min-w-0 gap-0.5">
        <p className="break-words font-medium">{problem?.message}</p>
        {problem?.remedy && <p className="break-words text-muted-foreground">{problem.remedy}</p>}
        {until && <p className="text-muted-foreground">It goes on by itself at {moment(until)}.</p>}
      </div>
    </div>
  );
}
