import { expect, it } from "vitest";
import { lineOf } from "./merge";
import { hitsOf } from "./search";
import { aSegment } from "./testing";

const lines = [aSegment(0, "A Café by the sea"), aSegment(5, "the cafe, the CAFE")].map(lineOf);

it("finds text whatever its case and accents, every time it is said", () => {
  expect(hitsOf(lines, " cafe ")).toEqual([
    { line: 0, from: 2, to: 6 },
    { line: 1, from: 4, to: 8 },
    { line: 1, from: 14, to: 18 },
  ]);
});

it("finds nothing of nothing", () => {
  expect(hitsOf(lines, "  ")).toEqual([]);
  expect(hitsOf(lines, "lighthouse")).toEqual([]);
});
