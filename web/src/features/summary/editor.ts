import { ApiProblem } from "@/api/problem";
import { Autosave } from "@/lib/autosave";
import { Stash } from "@/lib/stash";
import type { Clash, Field, Patch, Reading, Values } from "./types";

/** What the gateway does for an editor. */
export interface Store {
  read(): Promise<Reading>;
  write(patch: Patch, etag: string): Promise<Reading>;
  written(): void;
}

export interface View {
  /** null: nothing was read yet. */
  reading: Reading | null;
  /** Not saved yet. */
  patch: Patch;
  clashes: readonly Clash[];
}

interface Kept {
  /** What the changed fields were before. */
  before: Partial<Values>;
  patch: Patch;
}

const ROUNDS = 5; // of somebody else being quicker

/** A summary while a person edits it, field by field, on top of what was generated and of what others save meanwhile. */
export class SummaryEditor {
  readonly videoId: string;
  readonly autosave: Autosave;
  #store: Store;
  #stash: Stash<Kept>;
  #writing = false;
  #listeners = new Set<() => void>();
  #view: View = { reading: null, patch: {}, clashes: [] };

  constructor(videoId: string, store: Store) {
    this.videoId = videoId;
    this.#store = store;
    this.#stash = new Stash("summary", videoId);
    this.autosave = new Autosave(() => this.#save());
  }

  get view(): View {
    return this.#view;
  }

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** It was read. What is not saved of mine goes on top; what somebody else changed too is a clash. */
  take(reading: Reading): void {
    if (!this.#writing && reading.etag !== this.#view.reading?.etag) this.#take(reading);
  }

  change(patch: Patch): void {
    this.#show({ patch: { ...this.#view.patch, ...patch } });
    this.#keep();
    this.autosave.touch();
  }

  /** Of a clash, take mine or leave theirs. */
  choose(clash: Clash, whose: "mine" | "theirs"): void {
    this.#show({ clashes: this.#view.clashes.filter(({ field }) => field !== clash.field) });
    if (whose === "mine") this.change({ [clash.field]: clash.mine });
    else this.#keep();
  }

  #take(reading: Reading): void {
    const { reading: before, patch, clashes } = this.#view;
    const kept = before ? { before, patch } : (this.#stash.read() ?? { before: reading, patch: {} });
    const mine: Patch = {};
    const open = [...clashes];
    for (const field of Object.keys(kept.patch) as Field[]) {
      const value = kept.patch[field] ?? null;
      if (alike(kept.before[field], reading[field])) Object.assign(mine, { [field]: value });
      else if (!alike(value, reading[field])) open.push({ field, mine: value });
    }
    this.#show({ reading, patch: mine, clashes: open });
    this.#keep();
    if (Object.keys(mine).length) this.autosave.touch();
  }

  async #save(): Promise<void> {
    this.#writing = true;
    try {
      for (let round = 1; Object.keys(this.#view.patch).length; round += 1) {
        if (await this.#written(round)) break;
      }
    } finally {
      this.#writing = false;
    }
  }

  /** Whether it could be written; false: others were quicker, and what they wrote was taken in. */
  async #written(round: number): Promise<boolean> {
    const { patch, reading } = this.#view;
    try {
      const found = await this.#store.write(sendable(patch), reading?.etag ?? "*");
      // What was changed again meanwhile is still to be saved.
      const now = this.#view.patch;
      const rest = (Object.keys(now) as Field[]).filter((field) => now[field] !== patch[field]);
      this.#show({
        reading: found,
        patch: Object.fromEntries(rest.map((field) => [field, now[field] ?? null])),
      });
      this.#keep();
      this.#store.written();
      return true;
    } catch (error) {
      if (!(error instanceof ApiProblem) || error.status !== 412 || round >= ROUNDS) throw error;
      this.#take(await this.#store.read());
      return false;
    }
  }

  #keep(): void {
    const { reading, patch, clashes } = this.#view;
    const all: Patch = { ...patch, ...Object.fromEntries(clashes.map(({ field, mine }) => [field, mine])) };
    const fields = Object.keys(all) as Field[];
    // Of a clash nobody has chosen of, what was there before is unknown: it begins as a clash again.
    const before = Object.fromEntries(
      fields.map((field) => [field, field in patch ? (reading?.[field] ?? null) : undefined]),
    );
    this.#stash.write(fields.length ? { before, patch: all } : null);
  }

  #show(part: Partial<View>): void {
    this.#view = { ...this.#view, ...part };
    for (const listener of this.#listeners) listener();
  }
}

/** The fields as somebody sees them who has changed some. A field that goes back shows what it was until that is read. */
export function shownOf(reading: Reading, patch: Patch): Reading {
  const changed = Object.entries(patch).filter(([, value]) => value !== null);
  return { ...reading, ...Object.fromEntries(changed) };
}

/** What the gateway takes: an emptied text goes back to what was made. */
function sendable(patch: Patch): Patch {
  const line = (text: string | null | undefined) => text?.replace(/\s+/g, " ").trim() || null;
  const found = { ...patch };
  if ("title" in found) found.title = line(found.title);
  if ("one_line" in found) found.one_line = line(found.one_line);
  if ("summary" in found) {
    found.summary =
      found.summary
        ?.replace(/[^\S\n]+/g, " ")
        .replace(/\n{3,}/g, "\n\n")
        .trim() || null;
  }
  if (found.chapters) {
    found.chapters = found.chapters.map((each, place) => {
      return { ...each, title: line(each.title) ?? `Chapter ${place + 1}` };
    });
  }
  return found;
}

function alike(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
