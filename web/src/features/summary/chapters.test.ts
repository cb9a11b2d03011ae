import { expect, it } from "vitest";
import { added, moved, removed, room } from "./chapters";

const THREE = [
  { start: 0, end: 20, title: "Harbour" },
  { start: 20, end: 40, title: "Lighthouse" },
  { start: 40, end: 60, title: "Storm" },
];

it("moves a start, and the end before it along", () => {
  const found = moved(THREE, 1, 25.04, 60);
  expect(found.map(({ start, end }) => [start, end])).toEqual([
    [0, 25],
    [25, 40],
    [40, 60],
  ]);
});

it("leaves every chapter at least a second", () => {
  expect(room(THREE, 1, 60)).toEqual([1, 39]);
  expect(moved(THREE, 1, -5, 60)[1]?.start).toBe(1);
  expect(moved(THREE, 1, 99, 60)[1]?.start).toBe(39);
});

it("keeps a gap before a chapter that had one", () => {
  const gap = [{ start: 0, end: 10, title: "A" }, ...THREE.slice(1)];
  expect(moved(gap, 1, 15, 60)[0]?.end).toBe(10);
  expect(moved(gap, 1, 8, 60)[0]?.end).toBe(8);
});

it("begins another one at a time, where there is room", () => {
  expect(added(THREE, 30, 60)?.map(({ start, end }) => [start, end])).toEqual([
    [0, 20],
    [20, 30],
    [30, 40],
    [40, 60],
  ]);
  expect(added(THREE, 20.4, 60)).toBeNull();
  expect(added(THREE, 59.8, 60)).toBeNull();
  expect(added([], 30, 60)).toEqual([{ start: 0, end: 60, title: "Chapter 1" }]);
});

it("takes one away, and its time goes to its neighbour", () => {
  expect(removed(THREE, 1)[0]).toMatchObject({ start: 0, end: 40 });
  expect(removed(THREE, 0)[0]).toMatchObject({ start: 0, end: 40, title: "Lighthouse" });
});
