import { expect, it } from "vitest";
import { Speed } from "./speed";

it("tells bytes a second over the last seconds", () => {
  const speed = new Speed();
  speed.add(0, 0);
  expect(speed.rate).toBeNull();
  speed.add(1000, 2_000_000);
  expect(speed.rate).toBe(2_000_000);
  for (let second = 2; second <= 20; second += 1)
    speed.add(second * 1000, 2_000_000 + (second - 1) * 500_000);
  expect(speed.rate).toBe(500_000);
});

it("begins anew when something is sent again", () => {
  const speed = new Speed();
  speed.add(0, 0);
  speed.add(1000, 1000);
  speed.add(1100, 500);
  expect(speed.rate).toBeNull();
});
