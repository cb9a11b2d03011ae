import { expect, it } from "vitest";
import type { Usage } from "@/api/types";
import { check } from "./check";

const quota: Usage["quota"] = {
  minutes: { used: 95, limit: 100 },
  videos: { used: 0, limit: 10 },
  bytes: { used: 900, limit: 1000 },
  upload_bytes: 500,
  upload_seconds: 600,
};
const file = (content: BlobPart, name = "film.mp4") => new File([content], name);
const film = (size: number) => `\0${"x".repeat(size - 1)}`;
const lasts = (seconds: number | null) => ({ duration: async () => seconds });
const title = async (given: File, seconds: number | null = null, limits: Usage["quota"] | null = quota) =>
  (await check(given, limits, lasts(seconds)))?.title ?? null;

it("lets a film through, and what nobody here knows", async () => {
  expect(await title(file("\0\0\0\x20ftypisom"))).toBeNull();
  expect(await title(file("\x01 some format of a camera", "clip.xyz"))).toBeNull();
});

it.each([
  ["", "The file is empty."],
  ["%PDF-1.7", "This is a PDF document, not a video."],
  ["PK\x03\x04", "This is an archive or an office document, not a video."],
  ["\0\0\0\x18ftypheic", "This is a picture, not a video."],
  ["# Notes\n", "This is a text file, not a video."],
  ["<!doctype html>", "This is a web page, not a video."],
  [new Uint8Array([0x89, 0x50, 0x4e, 0x47]), "This is a picture, not a video."],
])("refuses %j", async (content, expected) => expect(await title(file(content as BlobPart))).toBe(expected));

it("refuses what is too large, or does not fit any more", async () => {
  expect(await title(file(film(600)))).toBe("The file has 600 B; 500 B is the most.");
  expect(await title(file(film(200)))).toBe("The file has 200 B; there is room for 100 B.");
});

it("refuses what is too long, or longer than what is left of the month", async () => {
  expect(await title(file(film(20)), 601)).toBe("The video is 10:01 long; 10:00 is the most.");
  expect(await title(file(film(20)), 400)).toBe("The video is 6:40 long; 5 min is left of this month.");
  expect(await title(file(film(20)), 299)).toBeNull();
});

it("leaves limits to the platform while they cannot be had", async () => {
  expect(await title(file(film(600)), 601, null)).toBeNull();
});
