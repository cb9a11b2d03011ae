import type { Usage } from "@/api/types";
import { bytes } from "@/lib/format";

type Month = Usage["months"][number];

/** What can be looked at, month by month. */
export const MEASURES = [
  { id: "minutes", label: "Minutes", of: (month: Month) => [month.minutes], names: ["of video"] },
  { id: "uploads", label: "Uploads", of: (month: Month) => [month.bytes], names: ["uploaded"] },
  {
    id: "tokens",
    label: "Tokens",
    of: (month: Month) => [month.input_tokens, month.output_tokens],
    names: ["read", "written"],
  },
  { id: "cost", label: "Cost", of: (month: Month) => [month.estimated_cost], names: ["estimated"] },
] as const;

export type Measure = (typeof MEASURES)[number];

const COMPACT = new Intl.NumberFormat("en", { notation: "compact", maximumSignificantDigits: 3 });
const DOLLARS = new Intl.NumberFormat("en", { style: "currency", currency: "USD" });
const CENTS = new Intl.NumberFormat("en", {
  style: "currency",
  currency: "USD",
  maximumSignificantDigits: 2,
});

export function worded(measure: Measure["id"], value: number): string {
  if (measure === "uploads") return bytes(value);
  if (measure === "cost") return value > 0 && value < 1 ? CENTS.format(value) : DOLLARS.format(value);
  return COMPACT.format(value);
}

const NOTHING = { minutes: 0, bytes: 0, input_tokens: 0, output_tokens: 0, estimated_cost: 0 };

/** The last `count` months up to `now` in UTC, oldest first; in those the API leaves out, nothing was used. */
export function everyMonth(months: readonly Month[], count: number, now: Date): Month[] {
  const known = new Map(months.map((month) => [month.month.slice(0, 7), month]));
  return Array.from({ length: count }, (_, place) => {
    const first = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - (count - 1 - place), 1));
    const month = first.toISOString().slice(0, 10);
    return known.get(month.slice(0, 7)) ?? { month, ...NOTHING };
  });
}

export function monthName(month: string, style: "long" | "short" = "long"): string {
  return new Intl.DateTimeFormat("en", { month: style, year: "numeric", timeZone: "UTC" }).format(
    new Date(`${month.slice(0, 7)}-01T00:00:00Z`),
  );
}
