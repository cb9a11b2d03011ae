import type { Metrics } from "@/api/types";
import { LineChart } from "@/components/charts/line-chart";
import { added, named, QUEUED, queues } from "../metrics";
import { duration } from "../trace";
import { Panel, Quiet } from "./panel";

const FEW = 6;

/** What waits in the queues: over time, and now in each of the fullest. */
export function Queues({ metrics }: { metrics: Metrics }) {
  const all = queues(metrics);
  const waiting = all.filter((queue) => queue.waiting > 0);
  const values = added(named(metrics, QUEUED));
  const steps = values.length;
  const back = (step: number) => duration((steps - 1 - step) * metrics.step_seconds);
  return (
    <Panel title="Queues">
      {steps > 1 ? (
        <LineChart
          label="Messages that wait"
          lines={[{ name: `in ${all.length} queues`, tone: "primary", values }]}
          least={1}
          format={(value) => value.toLocaleString("en", { maximumFractionDigits: 1 })}
          moment={(step) => `${back(step)} ago`}
          start={`${Math.round((steps * metrics.step_seconds) / 60)} min ago`}
          end="now"
        />
      ) : (
        <Quiet>Nothing was measured yet. The first figures come within a minute.</Quiet>
      )}
      {waiting.length > 0 && (
        <ul aria-label="Fullest queues" className="grid gap-1 text-sm">
          {waiting.slice(0, FEW).map((queue) => (
            <li key={queue.name} className="flex items-baseline gap-3">
              <code className="min-w-0 flex-1 truncate text-xs">{queue.name}</code>
              <span className="font-medium tabular-nums">{queue.waiting.toLocaleString("en")}</span>
              <span className="w-20 text-right text-muted-foreground text-xs tabular-nums">
                {duration(queue.oldest)} old
              </span>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}
