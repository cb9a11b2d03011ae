import { describe, expect, it } from "vitest";
import { ago, bytes, clock, percent, plural, span } from "./format";

describe("bytes", () => {
  it.each([
    [0, "0 B"],
    [999, "999 B"],
    [1000, "1.0 kB"],
    [48_000_000, "48 MB"],
    [999_999, "1.0 MB"],
    [1_240_000_000, "1.2 GB"],
    [5e15, "5000 TB"],
  ])("%d is %s", (count, text) => expect(bytes(count)).toBe(text));
});

describe("clock", () => {
  it.each([
    [0, "0:00"],
    [7.9, "0:07"],
    [750, "12:30"],
    [3723, "1:02:03"],
    [-1, "0:00"],
  ])("%d s is %s", (seconds, text) => expect(clock(seconds)).toBe(text));
});

describe("span", () => {
  it.each([
    [1, "a few seconds"],
    [38, "40 s"],
    [58, "1 min"],
    [3600, "1 h"],
    [4800, "1 h 20 min"],
  ])("%d s is %s", (seconds, text) => expect(span(seconds)).toBe(text));
});

it("never says a hundred percent before it is done", () => {
  expect(percent(0.999)).toBe("99 %");
  expect(percent(1)).toBe("100 %");
});

it("tells how long ago something was", () => {
  const now = Date.parse("2026-11-02T12:00:00Z");
  expect(ago("2026-11-02T11:59:30Z", now)).toBe("just now");
  expect(ago("2026-11-02T09:00:00Z", now)).toBe("3 hours ago");
  expect(ago("2026-11-01T09:00:00Z", now)).toBe("yesterday");
});

it("counts", () => {
  expect(plural(1, "video")).toBe("1 video");
  expect(plural(10_000, "video")).toBe("10,000 videos");
});
