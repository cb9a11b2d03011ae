import { Link } from "@tanstack/react-router";
import { ChevronDown, RotateCw } from "lucide-react";
import { useId, useState } from "react";
import type { DeadLetter } from "@/api/types";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { cn } from "@/lib/cn";
import { ago, moment } from "@/lib/format";

/** A message: where it got stuck and why, and folded below what it says. */
export function DeadLetterRow({
  letter,
  busy,
  onReplay,
}: {
  letter: DeadLetter;
  busy: boolean;
  onReplay: () => void;
}) {
  const [open, setOpen] = useState(false);
  const id = useId();
  return (
    <li className="grid">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2 px-5 py-3.5">
        <div className="grid min-w-0 flex-1 basis-64 gap-1 text-sm">
          <div className="flex flex-wrap items-center gap-x-2 gap-y-1">
            <code className="break-all font-medium text-xs">
              {letter.subscription ?? letter.topic ?? letter.id}
            </code>
            {letter.replayed_at ? (
              <Badge tone="success">Replayed {ago(letter.replayed_at)}</Badge>
            ) : (
              <Badge tone="destructive">Waiting</Badge>
            )}
          </div>
          <p className="break-words text-muted-foreground">{letter.reason}</p>
        </div>
        <time
          dateTime={letter.received_at}
          title={moment(letter.received_at)}
          className="text-muted-foreground text-xs"
        >
          {ago(letter.received_at)}
        </time>
        <div className="flex items-center gap-1">
          <Button variant="outline" size="sm" disabled={busy} onClick={onReplay}>
            <RotateCw aria-hidden="true" />
            Replay
          </Button>
          <Button
            variant="ghost"
            size="icon-sm"
            aria-label="Show the message"
            aria-expanded={open}
            aria-controls={id}
            onClick={() => setOpen(!open)}
          >
            <ChevronDown aria-hidden="true" className={cn("transition-transform", open && "rotate-180")} />
          </Button>
        </div>
      </div>
      <div id={id} hidden={!open} className={cn("gap-3 bg-muted/40 px-5 py-4", open && "grid")}>
        <dl className="grid gap-x-4 gap-y-1 text-xs sm:grid-cols-[auto_minmax(0,1fr)]">
          {letter.video_id && (
            <>
              <dt className="text-muted-foreground">video</dt>
              <dd>
                <Link
                  to="/operations/traces/$videoId"
                  params={{ videoId: letter.video_id }}
                  className="break-all text-primary underline underline-offset-4"
                >
                  {letter.video_id}
                </Link>
              </dd>
            </>
          )}
          {Object.entries(letter.attributes).map(([name, value]) => (
            <div key={name} className="contents">
              <dt className="text-muted-foreground">{name}</dt>
              <dd className="break-all font-mono">{value}</dd>
            </div>
          ))}
        </dl>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keys */}
        <pre tabIndex={0} className="max-h-72 overflow-auto rounded-lg border bg-card p-3 text-xs">
          {pretty(letter.data)}
        </pre>
      </div>
    </li>
  );
}

function pretty(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text; // no JSON: as it came
  }
}
