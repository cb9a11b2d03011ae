import { expect, it } from "vitest";
import { everyMonth, monthName, worded } from "./usage";

const month = (name: string, minutes: number) => ({
  ...{ month: name, minutes, bytes: 0, input_tokens: 0, output_tokens: 0, estimated_cost: 0 },
});

it("has a month for every month, over the turn of the year", () => {
  const now = new Date("2026-02-15T12:00:00Z");
  const months = everyMonth([month("2026-02-01", 7), month("2025-12-01", 3)], 4, now);
  expect(months.map((each) => [each.month, each.minutes])).toEqual([
    ["2025-11-01", 0],
    ["2025-12-01", 3],
    ["2026-01-01", 0],
    ["2026-02-01", 7],
  ]);
});

it("takes the month of UTC, wherever somebody is", () => {
  expect(everyMonth([], 1, new Date("2026-03-01T00:30:00Z"))[0]?.month).toBe("2026-03-01");
  expect(monthName("2026-03-01")).toBe("March 2026");
});

it("writes numbers as they are read", () => {
  expect(worded("uploads", 48_000_000)).toBe("48 MB");
  expect(worded("cost", 0)).toBe("$0.00");
  expect(worded("cost", 0.0042)).toBe("$0.0042");
  expect(worded("cost", 12)).toBe("$12.00");
  expect(worded("tokens", 15_300)).toBe("15.3K");
});
