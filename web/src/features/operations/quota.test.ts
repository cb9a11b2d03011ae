import { expect, it } from "vitest";
import { quotaOf } from "./quota";

it("takes what is typed in the units of the form, and nothing for what is left empty", () => {
  const form = new FormData();
  form.set("minutes", "90");
  form.set("bytes", "2.5");
  form.set("upload_seconds", "10");
  form.set("videos", "0");
  form.set("note", "  a school ");
  expect(quotaOf(form)).toEqual({
    minutes: 90,
    videos: 0,
    bytes: 2_500_000_000,
    upload_bytes: null,
    upload_seconds: 600,
    note: "a school",
  });
  expect(quotaOf(new FormData()).note).toBeNull();
});
