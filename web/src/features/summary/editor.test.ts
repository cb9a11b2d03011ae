import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { ApiProblem } from "@/api/problem";
import { type Store, SummaryEditor, shownOf } from "./editor";
import type { Patch, Reading } from "./types";

const MADE: Reading = {
  etag: '"1-0"',
  transcript_version: 1,
  language: "en",
  engine: "local",
  title: "A walk",
  one_line: "From here to there.",
  summary: "We walk.",
  chapters: [],
  tags: ["sea"],
  key_moments: [],
  edited: [],
  description: "",
};

class Gateway implements Store {
  newest = MADE;
  patches: Patch[] = [];
  #turn = 0;

  read = async () => this.newest;

  write = async (patch: Patch, etag: string) => {
    if (etag !== this.newest.etag) {
      throw new ApiProblem({ status: 412, code: "precondition_failed", title: "It was changed." });
    }
    this.patches.push(patch);
    return this.rewrite(patch);
  };

  written = () => undefined;

  rewrite(patch: Patch): Reading {
    this.#turn += 1;
    const back = Object.entries(patch).map(([field, value]) => [
      field,
      value ?? MADE[field as keyof Reading],
    ]);
    this.newest = { ...this.newest, ...Object.fromEntries(back), etag: `"1-${this.#turn}"` };
    return this.newest;
  }
}

function open(gateway: Gateway): SummaryEditor {
  const editor = new SummaryEditor("v1", gateway);
  editor.take(gateway.newest);
  return editor;
}

const later = () => vi.advanceTimersByTimeAsync(2000);

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

it("saves only what was changed, as the gateway takes it", async () => {
  const gateway = new Gateway();
  const editor = open(gateway);
  editor.change({ title: "A walk\u00a0by the sea " });
  editor.change({ summary: "We  walk.\n\n\n\nWe rest.\n" });
  await later();
  expect(gateway.patches).toEqual([{ title: "A walk by the sea", summary: "We walk.\n\nWe rest." }]);
  expect(editor.view.patch).toEqual({});
});

it("goes back to what was made for a text that was emptied", async () => {
  const gateway = new Gateway();
  const editor = open(gateway);
  editor.change({ title: " " });
  await later();
  expect(gateway.patches).toEqual([{ title: null }]);
  expect(editor.view.reading?.title).toBe("A walk");
});

it("goes on top of what others changed elsewhere", async () => {
  const gateway = new Gateway();
  const editor = open(gateway);
  editor.change({ title: "Mine" });
  gateway.rewrite({ tags: ["sea", "storm"] });
  await later();
  expect(gateway.newest).toMatchObject({ title: "Mine", tags: ["sea", "storm"] });
});

it("shows both where others changed the same, also after a reload, and takes what is chosen", async () => {
  const gateway = new Gateway();
  const editor = open(gateway);
  editor.change({ title: "Mine" });
  gateway.rewrite({ title: "Theirs" });
  await later();
  expect(gateway.newest.title).toBe("Theirs");
  expect(editor.view.clashes).toEqual([{ field: "title", mine: "Mine" }]);
  const reloaded = open(gateway);
  expect(reloaded.view.clashes).toEqual([{ field: "title", mine: "Mine" }]);
  const [clash] = reloaded.view.clashes;
  if (clash) reloaded.choose(clash, "mine");
  await later();
  expect(gateway.newest.title).toBe("Mine");
  expect(localStorage).toHaveLength(0);
});

it("shows what is not saved yet over what is", () => {
  expect(shownOf(MADE, { title: "Mine", tags: null })).toMatchObject({ title: "Mine", tags: ["sea"] });
});
