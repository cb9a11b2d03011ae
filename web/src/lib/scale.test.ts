import { expect, it } from "vitest";
import { ticks } from "./scale";

it("ends at a round number that holds all", () => {
  expect(ticks(7)).toEqual([0, 2, 4, 6, 8]);
  expect(ticks(100)).toEqual([0, 50, 100]);
  expect(ticks(0.35)).toEqual([0, 0.1, 0.2, 0.3, 0.4]);
  expect(ticks(1)).toEqual([0, 0.5, 1]);
});

it("counts what can be counted in whole steps", () => {
  expect(ticks(1, 1)).toEqual([0, 1]);
  expect(ticks(2, 1)).toEqual([0, 1, 2]);
});

it("has a scale where there is nothing to show", () => {
  expect(ticks(0)).toEqual([0, 1]);
  expect(ticks(Number.NaN)).toEqual([0, 1]);
});
