const FIRST = 500;
const LONGEST = 20_000;

export type Wait = (attempt: number, signal: AbortSignal) => Promise<void>;

/** Wait before trying again: longer each time, never long, and no longer than until the network is back. */
export const wait: Wait = (attempt, signal) =>
  new Promise((resolve, reject) => {
    signal.throwIfAborted();
    const longest = Math.min(LONGEST, FIRST * 2 ** attempt);
    const timer = setTimeout(finish, longest * (0.5 + 0.5 * Math.random()));
    function finish() {
      clearTimeout(timer);
      window.removeEventListener("online", finish);
      signal.removeEventListener("abort", finish);
      if (signal.aborted) reject(signal.reason);
      else resolve();
    }
    window.addEventListener("online", finish);
    signal.addEventListener("abort", finish);
  });
