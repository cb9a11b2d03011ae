const WINDOW = 6000; // milliseconds: shorter jumps, longer lags

/** How fast something goes, over the last seconds. */
export class Speed {
  #samples: { at: number; bytes: number }[] = [];

  /** `bytes` have gone by `at`, milliseconds. Fewer than before: something is sent again. */
  add(at: number, bytes: number): void {
    const last = this.#samples.at(-1);
    if (last && bytes < last.bytes) this.#samples = [];
    this.#samples.push({ at, bytes });
    while ((this.#samples[1]?.at ?? at) <= at - WINDOW) this.#samples.shift();
  }

  /** Bytes a second; null while it cannot be told. */
  get rate(): number | null {
    const [first, last] = [this.#samples[0], this.#samples.at(-1)];
    if (!first || !last || last.at - first.at < 500 || last.bytes === first.bytes) return null;
    return ((last.bytes - first.bytes) / (last.at - first.at)) * 1000;
  }

  clear(): void {
    this.#samples = [];
  }
}
