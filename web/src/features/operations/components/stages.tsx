import { Link } from "@tanstack/react-router";
import { cn } from "@/lib/cn";
import { ago } from "@/lib/format";
import { doing, STAGES } from "@/lib/stages";
import type { Now } from "../api/use-operations";
import { Panel } from "./panel";

const STATES = [
  ["queued", "queued", "bg-muted-foreground"],
  ["running", "running", "bg-primary"],
  ["retrying", "tried again", "bg-warning"],
] as const;
const STATUSES = [
  ["created", "Waiting for a file"],
  ["processing", "In work"],
  ["published", "Published"],
  ["rejected", "Refused"],
  ["failed", "Failed"],
  ["cancelled", "Stopped"],
] as const;

/** How many videos stand where, and what each stage has to do. */
export function Stages({ now }: { now: Now }) {
  const oldest = now.oldest_unfinished;
  const counts = (stage: string) => (now.stages as Record<string, Record<string, number>>)[stage] ?? {};
  const most = Math.max(
    1,
    ...STAGES.map(([stage]) => STATES.reduce((sum, [state]) => sum + (counts(stage)[state] ?? 0), 0)),
  );
  return (
    <div className="grid items-stretch gap-5 lg:grid-cols-[minmax(0,2fr)_minmax(0,3fr)]">
      <Panel title="Videos">
        <dl className="grid grid-cols-3 gap-x-4 gap-y-5">
          {STATUSES.map(([status, text]) => (
            <div key={status} className="grid content-start gap-0.5">
              <dd className="order-first font-semibold text-2xl tabular-nums tracking-tight">
                {(now.videos[status] ?? 0).toLocaleString("en")}
              </dd>
              <dt className="text-muted-foreground text-xs">{text}</dt>
            </div>
          ))}
        </dl>
      </Panel>
      <Panel
        title="Work"
        action={
          <p className="flex flex-wrap gap-x-4 text-muted-foreground text-xs">
            {STATES.map(([state, text, fill]) => (
              <span key={state} className="flex items-center gap-1.5">
                <span aria-hidden="true" className={cn("size-2 rounded-full", fill)} />
                {text}
              </span>
            ))}
          </p>
        }
      >
        <ul className="grid gap-2.5">
          {STAGES.map(([stage]) => {
            const said = STATES.filter(([state]) => counts(stage)[state]).map(
              ([state, text]) => `${counts(stage)[state]} ${text}`,
            );
            return (
              <li key={stage} className="grid grid-cols-[7rem_minmax(0,1fr)_auto] items-center gap-3 text-sm">
                <span>{doing(stage)}</span>
                <span
                  aria-hidden="true"
                  className="flex h-2.5 gap-px overflow-hidden rounded-full bg-foreground/8"
                >
                  {STATES.map(([state, , fill]) => (
                    <span
                      key={state}
                      className={cn("transition-[width] duration-500", fill)}
                      style={{ width: `${((counts(stage)[state] ?? 0) / most) * 100}%` }}
                    />
                  ))}
                </span>
                <span className="min-w-16 text-right text-muted-foreground text-xs tabular-nums">
                  {said.join(", ") || "idle"}
                </span>
              </li>
            );
          })}
        </ul>
        {oldest && (
          <p className="text-muted-foreground text-sm">
            Silent for the longest: {doing(oldest.stage).toLowerCase()} of a video, last heard of{" "}
            {ago(oldest.reported_at)}.{" "}
            <Link
              to="/operations/traces/$videoId"
              params={{ videoId: oldest.video_id }}
              className="font-medium text-primary underline-offset-4 hover:underline"
            >
              Its trace
            </Link>
          </p>
        )}
      </Panel>
    </div>
  );
}
