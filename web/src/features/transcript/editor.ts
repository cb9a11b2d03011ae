import { ApiProblem } from "@/api/problem";
import { Autosave } from "@/lib/autosave";
import { Stash } from "@/lib/stash";
import { applied, type Change, changes, inserted, lineOf, merged, recognised } from "./merge";
import type { Clash, Line, Reading, Segment } from "./types";
import { clean } from "./words";

/** What the gateway does for an editor. `write` answers with the new ETag. */
export interface Store {
  read(): Promise<Reading>;
  write(segments: readonly Segment[], etag: string): Promise<string>;
  /** What depends on a transcript is being made again. */
  written(): void;
}

export interface View {
  /** null: nothing was read yet. */
  reading: Reading | null;
  lines: readonly Line[];
  clashes: readonly Clash[];
  canUndo: boolean;
  canRedo: boolean;
}

const STEPS = 500;
const TYPING = 1000; // milliseconds: what is typed without a pause is one step
const ROUNDS = 5; // of somebody else being quicker

/**
 * A transcript while a person corrects it: every change can be undone, is kept in the browser until it is saved, and is
 * put on top of what others saved meanwhile.
 */
export class TranscriptEditor {
  readonly videoId: string;
  readonly autosave: Autosave;
  #store: Store;
  #stash: Stash<Change[]>;
  #base: readonly Line[] = [];
  #etag = "";
  #undo: Change[][] = [];
  #redo: Change[][] = [];
  #typed = { id: 0, at: 0 };
  #writing = false;
  #listeners = new Set<() => void>();
  #view: View = { reading: null, lines: [], clashes: [], canUndo: false, canRedo: false };

  constructor(videoId: string, store: Store) {
    this.videoId = videoId;
    this.#store = store;
    this.#stash = new Stash("transcript", videoId);
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
    if (!this.#writing && reading.etag !== this.#etag) this.#take(reading);
  }

  #take(reading: Reading): void {
    const first = this.#view.reading === null;
    if (!first && reading.version < (this.#view.reading?.version ?? 0)) return; // overtaken on its way
    const stashed = first ? this.#stash.read() : null;
    const mine = stashed ? reborn(stashed) : changes(this.#base, this.#view.lines);
    const known = stashed ? mine.flatMap(({ before }) => before ?? []) : this.#view.lines;
    const theirs = recognised(
      reading.segments,
      first ? known : [...this.#base, ...onlyIn(known, this.#base)],
    );
    const { lines: found, clashes } = merged(mine, theirs);
    const lines = this.#blank(found).reduce<readonly Line[]>(inserted, found);
    this.#base = theirs;
    this.#etag = reading.etag;
    this.#show({ reading, lines, clashes: [...this.#view.clashes, ...clashes] });
    if (this.#dirty) this.autosave.touch();
  }

  /** The text of a line as somebody types it. */
  type(id: number, text: string): void {
    const now = Date.now();
    const goesOn = this.#typed.id === id && now - this.#typed.at < TYPING;
    this.#typed = { id, at: now };
    this.#edit((line) => line.id === id, { text }, goesOn);
  }

  /** Nobody types in it any more: a line without a word is none. */
  leave(id: number): void {
    this.#typed = { id: 0, at: 0 };
    const line = this.#view.lines.find((each) => each.id === id);
    if (line && !clean(line.segment.text)) this.#do([{ before: line, after: null }]);
  }

  /** Another name for somebody who speaks, wherever they do. */
  rename(from: string, to: string): void {
    const speaker = clean(to) || null;
    if (speaker !== from) this.#edit((line) => line.segment.speaker === from, { speaker });
  }

  undo = (): void => this.#step(this.#undo, this.#redo, true);
  redo = (): void => this.#step(this.#redo, this.#undo, false);

  /** Of a clash, take mine or leave theirs. */
  choose(clash: Clash, whose: "mine" | "theirs"): void {
    this.#show({ clashes: this.#view.clashes.filter(({ id }) => id !== clash.id) });
    if (whose === "mine") {
      const ids = new Set(clash.theirs.map(({ id }) => id));
      const there = this.#view.lines.filter(({ id }) => ids.has(id));
      const [only, ...others] = there;
      const gone = there.map((line): Change => ({ before: line, after: null }));
      if (!clash.mine) this.#do(gone);
      else if (only && others.length === 0) {
        const { text, speaker } = clash.mine;
        this.#do([{ before: only, after: { id: only.id, segment: { ...only.segment, text, speaker } } }]);
      } else this.#do([...gone, { before: null, after: lineOf(clash.mine) }]);
    }
    this.#keep();
  }

  /** Lines in which somebody has just removed every word, and may be about to write others. */
  #blank(lines: readonly Line[]): Line[] {
    const there = new Set(lines.map(({ id }) => id));
    return this.#view.lines.filter(({ id, segment }) => !clean(segment.text) && !there.has(id));
  }

  get #dirty(): boolean {
    return changes(this.#base, this.#view.lines).length > 0;
  }

  #edit(which: (line: Line) => boolean, part: Partial<Segment>, goesOn = false): void {
    const done = this.#view.lines.filter(which).map((line): Change => {
      return { before: line, after: { id: line.id, segment: { ...line.segment, ...part } } };
    });
    this.#do(done, goesOn);
  }

  #do(done: Change[], goesOn = false): void {
    if (done.length === 0) return;
    const last = this.#undo.at(-1)?.[0];
    if (goesOn && last && done[0]) {
      this.#undo[this.#undo.length - 1] = [{ before: last.before, after: done[0].after }];
    } else this.#undo = [...this.#undo, done].slice(-STEPS);
    this.#redo = [];
    this.#changed(done);
  }

  #step(from: Change[][], to: Change[][], back: boolean): void {
    const step = from.pop();
    if (!step) return;
    to.push(step);
    this.#typed = { id: 0, at: 0 };
    this.#changed(back ? step.map(({ before, after }) => ({ before: after, after: before })) : step);
  }

  #changed(done: readonly Change[]): void {
    this.#show({ lines: done.reduce<readonly Line[]>(applied, this.#view.lines) });
    this.#keep();
    this.autosave.touch();
  }

  /** What is not saved, and what nobody has chosen of yet: it begins as a clash again. */
  #keep(): void {
    const open = this.#view.clashes.map(({ mine, theirs }): Change => {
      const before = theirs[0] ? { ...theirs[0], segment: { ...theirs[0].segment, text: "" } } : null;
      return { before, after: mine && { id: before?.id ?? 0, segment: mine } };
    });
    const all = [...changes(this.#base, this.#view.lines), ...open];
    this.#stash.write(all.length ? all : null);
  }

  async #save(): Promise<void> {
    this.#writing = true;
    try {
      for (let round = 1; this.#dirty && !(await this.#written(round)); round += 1);
    } finally {
      this.#writing = false;
    }
  }

  /** Whether it could be written; false: others were quicker, and what they wrote was taken in. */
  async #written(round: number): Promise<boolean> {
    const sent = this.#view.lines
      .filter(({ segment }) => clean(segment.text))
      .map(({ id, segment }) => ({ id, segment: { ...segment, text: clean(segment.text) } }));
    const segments = sent.map(({ segment }) => segment);
    let written = true;
    try {
      this.#etag = await this.#store.write(segments, this.#etag);
      this.#base = sent;
      this.#keep();
    } catch (error) {
      if (!(error instanceof ApiProblem) || error.status !== 412 || round >= ROUNDS) throw error;
      written = false;
    }
    this.#take(await this.#store.read()); // with the times that the gateway gave
    if (written) this.#store.written();
    return written;
  }

  #show(part: Partial<View>): void {
    const [canUndo, canRedo] = [this.#undo.length > 0, this.#redo.length > 0];
    this.#view = { ...this.#view, ...part, canUndo, canRedo };
    for (const listener of this.#listeners) listener();
  }
}

/** Changes that were kept by another page: their lines get ids of this one. */
function reborn(stashed: readonly Change[]): Change[] {
  return stashed.map(({ before, after }) => {
    const { id } = lineOf((before ?? after)?.segment as Segment);
    return { before: before && { ...before, id }, after: after && { ...after, id } };
  });
}

function onlyIn(lines: readonly Line[], others: readonly Line[]): Line[] {
  const known = new Set(others.map(({ id }) => id));
  return lines.filter(({ id }) => !known.has(id));
}
