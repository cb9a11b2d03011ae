import { expect, it } from "vitest";
import { wayBack } from "./way-back";

it("leads back to where somebody was stopped", () => expect(wayBack("/?q=harbour")).toBe("/?q=harbour"));

it.each(["https://evil.test/", "//evil.test/", "/\\evil.test", "javascript:alert(1)", "", undefined, 7])(
  "leads nowhere else: %j",
  (to) => expect(wayBack(to)).toBe("/"),
);
