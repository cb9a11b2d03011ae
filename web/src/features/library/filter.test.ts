import { expect, it } from "vitest";
import { librarySearch } from "./filter";

it("keeps what can be chosen and leaves out the rest", () => {
  const given = { q: "harbour", status: "failed", tag: "sea", sort: "-duration", page: 7 };
  expect(librarySearch(given)).toEqual({ q: "harbour", status: "failed", tag: "sea", sort: "-duration" });
  expect(librarySearch({ q: "  ", status: "none", tag: ["a"], sort: "size" })).toEqual({});
});

it("takes a number that was meant as text, and no more of a text than may be asked", () => {
  expect(librarySearch({ q: 2026 })).toEqual({ q: "2026" });
  expect(librarySearch({ q: "x".repeat(300) }).q).toHaveLength(200);
});
