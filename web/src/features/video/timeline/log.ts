import type { EventOut, EventPage } from "../api/types";

/** One unit of a stage's run: a chunk of the film, a window of speech. */
export interface Unit {
  name: string;
  /** Its part of the stage, 0 to 1. */
  share: number;
  /** How much of it is done, 0 to 1. */
  fraction: number;
  state: string;
}

/** The log of a video as far as it has been read: what people want to know, and how the units of each stage stand. */
export interface Log {
  events: readonly EventOut[];
  units: Readonly<Record<string, StageUnits>>;
  next: number;
}

interface StageUnits {
  run: number;
  units: readonly Unit[];
}

export const EMPTY: Log = { events: [], units: {}, next: 0 };

const REPORTED = "echo.stage.v1.reported";
const TOLD = new Set(["retrying", "failed", "cancelled"]);
const RANK: Record<string, number> = { started: 0, progressed: 1, retrying: 1, failed: 2, cancelled: 3 };

interface Report {
  run: number;
  stage: string;
  unit: string;
  share: number;
  fraction: number;
  state: string;
}

/** The log with a page more of it. Reports of progress come by the thousand: only where they lead to is kept. */
export function fold(log: Log, page: EventPage): Log {
  const events: EventOut[] = [];
  let units = log.units;
  for (const event of page.items) {
    if (event.type !== REPORTED) {
      events.push(event);
      continue;
    }
    const report = event.data as unknown as Report;
    const begins = report.state === "started" && units[report.stage]?.run !== report.run;
    if (begins || TOLD.has(report.state)) events.push(event);
    units = { ...units, [report.stage]: moved(units[report.stage], report) };
  }
  return { events: events.length ? [...log.events, ...events] : log.events, units, next: page.next };
}

function moved(held: StageUnits | undefined, report: Report): StageUnits {
  const { run, unit: name, share, fraction, state } = report;
  if (held && run < held.run) return held;
  const units = held?.run === run ? held.units : [];
  const place = units.findIndex((unit) => unit.name === name);
  const old = units[place];
  if (!old) return { run, units: [...units, { name, share, fraction, state }] };
  // Reports overtake each other: a unit never goes back.
  const newest = (RANK[state] ?? 0) >= (RANK[old.state] ?? 0) ? state : old.state;
  const next = {
    name,
    share: Math.max(old.share, share),
    fraction: Math.max(old.fraction, fraction),
    state: newest,
  };
  return { run, units: units.with(place, next) };
}
