import { useState } from "react";
import type { Metrics } from "@/api/types";
import { BarChart } from "@/components/charts/bar-chart";
import type { ChartTone } from "@/components/charts/tone";
import { ToggleGroup, ToggleGroupItem } from "@/components/ui/toggle-group";
import { added, coarser, DELIVERIES, FINISHED, named } from "../metrics";
import { Panel } from "./panel";

const WIDE = 4; // steps of 15 s make a minute

const SHOWN: Record<
  string,
  { metric: string; label: string; parts: [string, ChartTone, readonly string[]][] }
> = {
  videos: {
    metric: FINISHED,
    label: "status",
    parts: [
      ["published", "success", ["published"]],
      ["refused or stopped", "warning", ["rejected", "cancelled"]],
      ["failed", "destructive", ["failed"]],
    ],
  },
  messages: {
    metric: DELIVERIES,
    label: "acked",
    parts: [
      ["done with", "primary", ["true"]],
      ["sent again", "warning", ["false"]],
    ],
  },
};

/** How much gets done, minute by minute. */
export function Throughput({ metrics }: { metrics: Metrics }) {
  const [chosen, setChosen] = useState("videos");
  const { metric, label, parts } = SHOWN[chosen] ?? { metric: FINISHED, label: "status", parts: [] };
  const all = named(metrics, metric);
  const columns = parts.map(([, , values]) =>
    coarser(added(all.filter((each) => values.includes((each.labels[label] ?? "").toLowerCase()))), WIDE),
  );
  const length = Math.max(20, ...columns.map((column) => column.length));
  const bars = Array.from({ length }, (_, place) => {
    const back = length - 1 - place;
    return {
      key: String(back),
      label: back === 0 ? "Last minute" : `${back + 1} minutes ago`,
      values: columns.map((column) => column[column.length - 1 - back] ?? 0),
    };
  });
  return (
    <Panel
      title="Throughput"
      action={
        <ToggleGroup label="Of what" value={chosen} onValueChange={setChosen}>
          <ToggleGroupItem value="videos">Videos</ToggleGroupItem>
          <ToggleGroupItem value="messages">Messages</ToggleGroupItem>
        </ToggleGroup>
      }
    >
      <BarChart
        label={`${chosen === "videos" ? "Videos that came to an end" : "Messages"} by minute`}
        names={parts.map(([name, tone]) => ({ name, tone }))}
        bars={bars}
        least={1}
        format={(value) => value.toLocaleString("en", { maximumFractionDigits: 1 })}
        start={`${length} min ago`}
        end="now"
      />
    </Panel>
  );
}
