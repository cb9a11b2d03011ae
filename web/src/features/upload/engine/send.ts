import { ApiProblem } from "@/api/problem";
import type { Wait } from "./patience";
import { ConnectionLostError, type Put } from "./transport";

const QUANTUM = 256 * 1024; // what the store keeps of an unfinished upload is a multiple of this
const FIRST = 8 * QUANTUM;
const LARGEST = 128 * QUANTUM;
const [SHORT, LONG] = [1500, 6000]; // milliseconds: what a chunk should take

export interface Sending {
  put: Put;
  wait: Wait;
  url: string;
  file: Blob;
  signal: AbortSignal;
  /** Bytes that have left; those of the present chunk may have to be sent again. */
  onSent: (bytes: number) => void;
  /** True while there is no connection. */
  onWaiting: (waiting: boolean) => void;
  now?: () => number;
}

/**
 * Send a file into its session, from wherever the session stands. "gone": the session is no more, a new one is needed.
 * Throws `ApiProblem` for what cannot be helped, the signal's reason when stopped.
 */
export async function send(sending: Sending): Promise<"done" | "gone"> {
  const { put, wait, url, file, signal, onSent, onWaiting, now = () => performance.now() } = sending;
  const total = file.size;
  let offset: number | null = null; // null: only the store knows
  let size = FIRST;
  let failures = 0;
  while (true) {
    const began = now();
    const asks = offset === null || offset >= total;
    const end = Math.min(total, (offset ?? 0) + size);
    try {
      const reply = await put({
        url,
        body: asks ? null : file.slice(offset ?? 0, end),
        range: asks ? `bytes */${total}` : `bytes ${offset}-${end - 1}/${total}`,
        signal,
        onProgress: (bytes) => !asks && onSent((offset ?? 0) + bytes),
      });
      if (reply.status === 200 || reply.status === 201) {
        onSent(total);
        return "done";
      }
      if (reply.status === 404 || reply.status === 410) return "gone";
      if (reply.status !== 308) throw refusal(reply.status);
      const kept: number = reply.persisted ?? 0;
      // Nothing new was kept of a whole chunk: to go on at once would be to go on for ever.
      if (!asks && kept <= (offset ?? 0)) throw new ConnectionLostError("Nothing arrived.");
      if (!asks) size = next(size, now() - began);
      failures = 0;
      onWaiting(false);
      offset = kept;
      onSent(offset);
    } catch (error) {
      const passing = error instanceof ConnectionLostError || (error instanceof ApiProblem && error.passing);
      if (!passing) throw error;
      onWaiting(true);
      await wait(failures, signal);
      failures += 1;
      size = Math.max(QUANTUM, Math.floor(size / 2 / QUANTUM) * QUANTUM);
      offset = null;
    }
  }
}

/** Large enough that headers do not matter, small enough that little is lost with a connection. */
function next(size: number, milliseconds: number): number {
  if (milliseconds < SHORT) return Math.min(LARGEST, size * 2);
  if (milliseconds > LONG) return Math.max(QUANTUM, Math.floor(size / 2 / QUANTUM) * QUANTUM);
  return size;
}

function refusal(status: number): ApiProblem {
  return new ApiProblem({
    status: status === 408 ? 503 : status,
    code: "upload_refused",
    title: `The store refused the file (${status}).`,
    remedy: "Try again; if it stays, upload the file anew.",
  });
}
