import { describe, expect, it } from "vitest";
import { afterKey, gridLayout } from "./layout";

describe("gridLayout", () => {
  it.each([
    [358, 2],
    [640, 2],
    [1056, 4],
    [1560, 5],
    [100, 1],
  ])("%d pixels hold %d columns", (width, columns) => expect(gridLayout(width).columns).toBe(columns));

  it("keeps room for the picture and the words below it", () => {
    const { columns, rowHeight } = gridLayout(1056);
    const card = (1056 - 20 * (columns - 1)) / columns;
    expect(rowHeight).toBe(Math.ceil((card * 9) / 16) + 68 + 20);
  });
});

describe("afterKey", () => {
  it.each([
    ["ArrowRight", 0, 1],
    ["ArrowLeft", 0, 0],
    ["ArrowDown", 1, 5],
    ["ArrowDown", 7, 9],
    ["ArrowDown", 9, 9],
    ["ArrowUp", 5, 1],
    ["ArrowUp", 1, 1],
    ["Home", 6, 0],
    ["End", 2, 9],
    ["a", 2, null],
  ])("%s from %d leads to %s", (key, from, to) => expect(afterKey(key as string, from, 4, 10)).toBe(to));
});
