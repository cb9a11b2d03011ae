import { expect, it } from "vitest";
import { canWithdraw, NO_WISHES, type Publication, requestOf } from "./publication";

const standing = (fields: Partial<Publication>): Publication => ({
  ...{ target: "site", state: "none", url: null, external_id: null },
  ...{ progress: null, until: null, problem: null },
  ...fields,
});

it("says only what was chosen", () => {
  expect(requestOf("site", NO_WISHES)).toEqual({ target: "site" });
  expect(requestOf("webhook", NO_WISHES)).toEqual({ target: "webhook" });
  expect(requestOf("webhook", { ...NO_WISHES, webhookUrl: "https://a.example/hook" })).toEqual({
    target: "webhook",
    webhook_url: "https://a.example/hook",
  });
});

it("keeps a scheduled film private until its time, said in UTC", () => {
  const publishAt = "2027-01-01T08:00";
  expect(requestOf("youtube", { ...NO_WISHES, privacy: "public", publishAt })).toEqual({
    target: "youtube",
    youtube: {
      privacy: "private",
      category: "22",
      publish_at: new Date(publishAt).toISOString(),
      made_for_kids: false,
    },
  });
});

it("writes a folder in a bucket as the API wants it", () => {
  const folder = (prefix: string) =>
    requestOf("storage", { ...NO_WISHES, bucket: "films", prefix }).destination;
  expect(folder("/echo")).toEqual({ bucket: "films", prefix: "echo/" });
  expect(folder("echo/2026/")).toEqual({ bucket: "films", prefix: "echo/2026/" });
  expect(folder("")).toEqual({ bucket: "films", prefix: "" });
});

it("offers to take down only what is there or on its way", () => {
  expect(canWithdraw(standing({ state: "published" }))).toBe(true);
  expect(canWithdraw(standing({ state: "none" }))).toBe(false);
  expect(canWithdraw(standing({ state: "withdrawing" }))).toBe(false);
});
