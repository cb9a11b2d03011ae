import { type ApiProblem, asProblem } from "@/api/problem";

/** How what was written stands. */
export type Saving =
  | { state: "saved" | "waiting" | "saving" }
  | { state: "failed"; problem: ApiProblem; again: boolean };

const PAUSE = 1500; // milliseconds without a change: every save makes subtitles and pages anew
const LONGEST_WAIT = 60_000;
const SAVED: Saving = { state: "saved" };

/**
 * Saves by itself a moment after the last change: one save at a time, again when something was changed meanwhile, again
 * later when it failed in passing. `save` sends what there is by now; with nothing to send it does nothing.
 */
export class Autosave {
  #save: () => Promise<void>;
  #state: Saving = SAVED;
  #listeners = new Set<() => void>();
  #timer: ReturnType<typeof setTimeout> | undefined;
  #running: Promise<void> | null = null;
  #touched = false;
  #failures = 0;

  constructor(save: () => Promise<void>) {
    this.#save = save;
  }

  get state(): Saving {
    return this.#state;
  }

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Something was changed. */
  touch(): void {
    this.#touched = true;
    if (this.#state.state !== "saving") this.#become({ state: "waiting" });
    this.#later(PAUSE);
  }

  /** Save now whatever is not saved. */
  flush = (): Promise<void> => {
    clearTimeout(this.#timer);
    if (this.#running) return this.#running;
    if (!this.#touched) return Promise.resolve();
    this.#running = this.#run().finally(() => {
      this.#running = null;
      if (this.#touched && this.#state.state === "saved") this.touch();
    });
    return this.#running;
  };

  async #run(): Promise<void> {
    this.#touched = false;
    this.#become({ state: "saving" });
    try {
      await this.#save();
      this.#failures = 0;
      this.#become(SAVED);
    } catch (error) {
      const problem = asProblem(error);
      this.#touched = true;
      const again = problem.passing || problem.code === "busy";
      this.#become({ state: "failed", problem, again });
      if (again) {
        const wait = problem.retryAfter ? problem.retryAfter * 1000 : 2000 * 2 ** this.#failures;
        this.#failures += 1;
        this.#later(Math.min(wait, LONGEST_WAIT));
        window.addEventListener("online", this.flush, { once: true });
      }
    }
  }

  #later(milliseconds: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(this.flush, milliseconds);
  }

  #become(state: Saving): void {
    this.#state = state;
    for (const listener of this.#listeners) listener();
  }
}
