/** What was written and is not saved yet, kept in the browser: it survives a crash, a reload and a lost connection. */
export class Stash<T> {
  readonly #key: string;

  constructor(kind: string, id: string) {
    this.#key = `echo.unsaved.${kind}.${id}`;
  }

  /** null: there is nothing, or nothing that can be read. */
  read(): T | null {
    try {
      return JSON.parse(localStorage.getItem(this.#key) ?? "null");
    } catch {
      return null;
    }
  }

  /** Where the browser keeps nothing, what was written lives as long as the page. */
  write(value: T | null): void {
    try {
      if (value === null) localStorage.removeItem(this.#key);
      else localStorage.setItem(this.#key, JSON.stringify(value));
    } catch {}
  }
}
