import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { ApiProblem } from "@/api/problem";
import { TranscriptEditor } from "./editor";
import { aReading, aSegment } from "./testing";
import type { Reading, Segment } from "./types";

/** A gateway that keeps versions, and refuses what is not on top of the newest. */
class Versions {
  newest: Reading;
  down = false;
  written = 0;

  constructor(...segments: Segment[]) {
    this.newest = aReading(1, ...segments);
  }

  read = async () => this.newest;

  write = async (segments: readonly Segment[], etag: string) => {
    if (this.down) throw new ApiProblem({ status: 503, code: "away", title: "Away." });
    if (etag !== this.newest.etag) {
      throw new ApiProblem({ status: 412, code: "precondition_failed", title: "It was changed." });
    }
    this.newest = aReading(this.newest.version + 1, ...segments);
    return this.newest.etag;
  };

  saved = () => {
    this.written += 1;
  };

  /** Somebody else. */
  rewrite(...segments: Segment[]): void {
    this.newest = aReading(this.newest.version + 1, ...segments);
  }

  get texts() {
    return this.newest.segments.map(({ text }) => text);
  }
}

const ONE = aSegment(0, "we walk to the harbour");
const TWO = aSegment(5, "here comes the storm");

function open(versions: Versions, id = "v1"): TranscriptEditor {
  const { read, write, saved: written } = versions;
  const editor = new TranscriptEditor(id, { read, write, written });
  editor.take(versions.newest);
  return editor;
}

const texts = (editor: TranscriptEditor) => editor.view.lines.map(({ segment }) => segment.text);
const idAt = (editor: TranscriptEditor, place: number) => editor.view.lines[place]?.id ?? 0;
const later = () => vi.advanceTimersByTimeAsync(2000);

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

it("saves what was typed a moment later, once, with the words as they were heard", async () => {
  const versions = new Versions(ONE, TWO);
  const editor = open(versions);
  editor.type(idAt(editor, 1), "here comes the s");
  editor.type(idAt(editor, 1), "here comes the sun ");
  expect(editor.autosave.state.state).toBe("waiting");
  await later();
  expect(versions.texts).toEqual([ONE.text, "here comes the sun"]);
  expect(versions.newest.segments[1]?.words).toEqual(TWO.words);
  expect([versions.newest.version, versions.written]).toEqual([2, 1]);
  expect(editor.autosave.state.state).toBe("saved");
});

it("undoes and redoes a stretch of typing, and saves that too", async () => {
  const versions = new Versions(ONE, TWO);
  const editor = open(versions);
  const id = idAt(editor, 0);
  editor.type(id, "we run");
  editor.type(id, "we run away");
  editor.leave(id);
  await later();
  editor.undo();
  expect(texts(editor)).toEqual([ONE.text, TWO.text]);
  await later();
  expect(versions.texts[0]).toBe(ONE.text);
  editor.redo();
  expect(texts(editor)[0]).toBe("we run away");
  expect(editor.view).toMatchObject({ canUndo: true, canRedo: false });
});

it("leaves out a line without words, and brings it back", async () => {
  const versions = new Versions(ONE, TWO);
  const editor = open(versions);
  const id = idAt(editor, 0);
  editor.type(id, "");
  await later();
  expect(versions.texts).toEqual([TWO.text]);
  expect(texts(editor)).toEqual(["", TWO.text]); // somebody may still be typing in it
  editor.leave(id);
  expect(texts(editor)).toEqual([TWO.text]);
  editor.undo();
  editor.undo();
  await later();
  expect(versions.texts).toEqual([ONE.text, TWO.text]);
});

it("puts changes on top of what others changed elsewhere", async () => {
  const versions = new Versions(ONE, TWO);
  const editor = open(versions);
  editor.type(idAt(editor, 0), "we walk to the sea");
  versions.rewrite(ONE, { ...TWO, text: "there comes the storm" });
  await later();
  expect(versions.texts).toEqual(["we walk to the sea", "there comes the storm"]);
  expect(texts(editor)).toEqual(versions.texts);
  expect(editor.view.clashes).toEqual([]);
});

it("shows both where others changed the same, and takes what is chosen", async () => {
  const versions = new Versions(ONE, TWO);
  const editor = open(versions);
  editor.type(idAt(editor, 0), "mine");
  versions.rewrite({ ...ONE, text: "theirs" }, TWO);
  await later();
  expect(versions.texts[0]).toBe("theirs"); // nothing of theirs is lost
  const [clash] = editor.view.clashes;
  expect(clash?.mine?.text).toBe("mine"); // and nothing of mine
  expect(clash?.theirs.map(({ segment }) => segment.text)).toEqual(["theirs"]);
  expect(open(versions).view.clashes[0]?.mine?.text).toBe("mine"); // nor by a reload
  if (clash) editor.choose(clash, "mine");
  await later();
  expect(versions.texts).toEqual(["mine", TWO.text]);
  expect(editor.view.clashes).toEqual([]);
  expect(localStorage).toHaveLength(0);
});

it("leaves theirs when that is chosen", async () => {
  const versions = new Versions(ONE);
  const editor = open(versions);
  editor.type(idAt(editor, 0), "mine");
  versions.rewrite({ ...ONE, text: "theirs" });
  editor.take(versions.newest); // told over the live connection
  const [clash] = editor.view.clashes;
  if (clash) editor.choose(clash, "theirs");
  await later();
  expect(versions.texts).toEqual(["theirs"]);
  expect(localStorage).toHaveLength(0);
});

it("shows mine beside all that a new run made of the same time", async () => {
  const versions = new Versions(ONE, TWO);
  const editor = open(versions);
  editor.type(idAt(editor, 0), "we went to the harbour");
  versions.rewrite(aSegment(0, "we walk"), aSegment(1.2, "to a harbour"), TWO);
  await later();
  const [clash] = editor.view.clashes;
  expect(clash?.theirs).toHaveLength(2);
  if (clash) editor.choose(clash, "mine");
  await later();
  expect(versions.texts).toEqual(["we went to the harbour", TWO.text]);
});

it("goes on by itself once the gateway is back, and survives a reload until then", async () => {
  const versions = new Versions(ONE, TWO);
  versions.down = true;
  const editor = open(versions);
  editor.type(idAt(editor, 1), "here comes the sun");
  await later();
  expect(editor.autosave.state).toMatchObject({ state: "failed", again: true });

  const reloaded = open(versions);
  expect(texts(reloaded)[1]).toBe("here comes the sun");
  versions.down = false;
  await vi.advanceTimersByTimeAsync(60_000);
  expect(versions.texts[1]).toBe("here comes the sun");
  expect(editor.autosave.state.state).toBe("saved");
});

it("gives somebody who speaks another name, everywhere", async () => {
  const versions = new Versions({ ...ONE, speaker: "A" }, { ...TWO, speaker: "A" });
  const editor = open(versions);
  editor.rename("A", " Ada ");
  await later();
  expect(versions.newest.segments.map(({ speaker }) => speaker)).toEqual(["Ada", "Ada"]);
});
