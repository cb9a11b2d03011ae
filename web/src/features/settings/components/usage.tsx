import { useState } from "react";
import type { Usage as UsageOut } from "@/api/types";
import { BarChart } from "@/components/charts/bar-chart";
import { ProblemNote } from "@/components/problem-note";
import { Progress } from "@/components/ui/progress";
import { Skeleton } from "@/components/ui/skeleton";
import { ToggleGroup, ToggleGroupItem } from "@/components/ui/toggle-group";
import { bytes, percent, span } from "@/lib/format";
import { MONTHS, useUsage } from "../api/use-usage";
import { everyMonth, MEASURES, monthName, worded } from "../usage";
import { Group } from "./group";

const TONES = ["primary", "info"] as const;

/** What was used month by month, and how much is left. */
export default function Usage() {
  const usage = useUsage();
  const [chosen, setChosen] = useState<string>("minutes");
  if (usage.isPending) return <Skeleton className="h-96" />;
  if (usage.isError) return <ProblemNote error={usage.error} onRetry={() => void usage.refetch()} />;
  const measure = MEASURES.find(({ id }) => id === chosen) ?? MEASURES[0];
  const months = everyMonth(usage.data.months, MONTHS, new Date());
  return (
    <>
      <Group
        title="By month"
        text="A video counts in the month it was taken in, also after it is deleted."
        action={
          <ToggleGroup label="What to show" value={chosen} onValueChange={setChosen}>
            {MEASURES.map(({ id, label }) => (
              <ToggleGroupItem key={id} value={id}>
                {label}
              </ToggleGroupItem>
            ))}
          </ToggleGroup>
        }
      >
        <div className="p-5">
          <BarChart
            label={`${measure.label} by month`}
            names={measure.names.map((name, part) => ({ name, tone: TONES[part] ?? "muted" }))}
            bars={months.map((month) => ({
              key: month.month,
              label: monthName(month.month),
              values: measure.of(month),
            }))}
            format={(value) => worded(measure.id, value)}
            start={monthName(months[0]?.month ?? "", "short")}
            end={monthName(months.at(-1)?.month ?? "", "short")}
          />
        </div>
      </Group>
      <Limits quota={usage.data.quota} />
    </>
  );
}

function Limits({ quota }: { quota: UsageOut["quota"] }) {
  return (
    <Group title="Limits" text="Who needs more asks the operators.">
      <Meter
        name="Minutes this month"
        used={quota.minutes.used}
        limit={quota.minutes.limit}
        format={(value) => `${Math.round(value).toLocaleString("en")} min`}
      />
      <Meter name="Stored uploads" used={quota.bytes.used} limit={quota.bytes.limit} format={bytes} />
      <Meter
        name="Videos in work at once"
        used={quota.videos.used}
        limit={quota.videos.limit}
        format={String}
      />
      <dl className="grid gap-x-8 gap-y-2 p-4 text-sm sm:grid-cols-2">
        <div className="flex justify-between gap-4">
          <dt className="text-muted-foreground">Largest upload</dt>
          <dd className="font-medium tabular-nums">{bytes(quota.upload_bytes)}</dd>
        </div>
        <div className="flex justify-between gap-4">
          <dt className="text-muted-foreground">Longest video</dt>
          <dd className="font-medium tabular-nums">{span(quota.upload_seconds)}</dd>
        </div>
      </dl>
    </Group>
  );
}

const NEAR = 0.8;

function Meter({
  name,
  used,
  limit,
  format,
}: {
  name: string;
  used: number;
  limit: number;
  format: (value: number) => string;
}) {
  const share = limit > 0 ? used / limit : 1;
  return (
    <div className="grid gap-2 p-4 text-sm">
      <div className="flex flex-wrap items-baseline justify-between gap-x-4">
        <span className="font-medium">{name}</span>
        <span className="text-muted-foreground tabular-nums">
          {format(used)} of {format(limit)} · {percent(share)}
        </span>
      </div>
      <Progress value={share} label={name} tone={share >= NEAR ? "destructive" : "primary"} />
    </div>
  );
}
