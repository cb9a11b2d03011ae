import type { Metrics } from "@/api/types";
import { doing } from "@/lib/stages";
import { causes } from "../metrics";
import { Panel, Quiet } from "./panel";

const FEW = 8;

/** Why work failed, or had to be tried again, since the platform started. */
export function Failures({ metrics }: { metrics: Metrics }) {
  const all = causes(metrics);
  const most = Math.max(1, ...all.map((cause) => cause.failures + cause.retries));
  return (
    <Panel title="Failures by cause" text="Since the platform started.">
      {all.length === 0 ? (
        <Quiet>Nothing failed.</Quiet>
      ) : (
        <ul className="grid gap-3.5">
          {all.slice(0, FEW).map((cause) => (
            <li key={`${cause.stage} ${cause.code}`} className="grid gap-1.5 text-sm">
              <div className="flex items-baseline justify-between gap-3">
                <span className="flex min-w-0 flex-wrap items-baseline gap-x-2">
                  <code className="break-all text-xs">{cause.code}</code>
                  <span className="text-muted-foreground text-xs">{doing(cause.stage)}</span>
                </span>
                <span className="whitespace-nowrap text-muted-foreground text-xs tabular-nums">
                  {[
                    cause.failures > 0 && `${cause.failures.toLocaleString("en")} failed`,
                    cause.retries > 0 && `${cause.retries.toLocaleString("en")} tried again`,
                  ]
                    .filter(Boolean)
                    .join(", ")}
                </span>
              </div>
              <span aria-hidden="true" className="flex h-2 overflow-hidden rounded-full bg-foreground/8">
                <span className="bg-destructive" style={{ width: `${(cause.failures / most) * 100}%` }} />
                <span className="bg-warning" style={{ width: `${(cause.retries / most) * 100}%` }} />
              </span>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}
