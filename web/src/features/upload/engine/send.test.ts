import { expect, it } from "vitest";
import { send } from "./send";
import { ConnectionLostError, type Piece, persistedOf, type Reply } from "./transport";

const QUANTUM = 256 * 1024;

/** A session of Cloud Storage as far as uploads see it: keeps multiples of 256 KiB until all is there. */
class Session {
  kept = 0;
  total: number;
  ranges: string[] = [];
  trouble: ((piece: Piece) => Reply | "cut" | undefined)[] = [];

  constructor(total: number) {
    this.total = total;
  }

  put = async (piece: Piece): Promise<Reply> => {
    piece.signal.throwIfAborted();
    this.ranges.push(piece.range);
    const trouble = this.trouble.shift()?.(piece);
    const [, first, last] = /^bytes (\d+)-(\d+)\//.exec(piece.range) ?? [];
    if (first !== undefined && Number(first) <= this.kept) {
      const end = trouble === "cut" ? Number(first) + QUANTUM + 17 : Number(last) + 1;
      this.kept = end === this.total ? end : Math.floor(end / QUANTUM) * QUANTUM;
      piece.onProgress?.(end - Number(first));
    }
    if (trouble === "cut") throw new ConnectionLostError();
    if (trouble) return trouble;
    return this.kept === this.total
      ? { status: 200, persisted: null }
      : { status: 308, persisted: this.kept };
  };
}

function sending(session: Session, fields: object = {}) {
  const sent: number[] = [];
  const waits: number[] = [];
  const waiting: boolean[] = [];
  const result = send({
    put: session.put,
    wait: async (attempt, signal) => {
      signal.throwIfAborted();
      waits.push(attempt);
    },
    url: "https://store.test/session",
    file: new Blob([new Uint8Array(session.total)]),
    signal: new AbortController().signal,
    onSent: (bytes) => sent.push(bytes),
    onWaiting: (value) => waiting.push(value),
    now: () => 0,
    ...fields,
  });
  return { result, sent, waits, waiting };
}

it("asks where the session stands, then sends chunk after chunk, larger while they are quick", async () => {
  const session = new Session(10_000_000);
  const { result, sent } = sending(session);
  expect(await result).toBe("done");
  expect(session.ranges).toEqual([
    "bytes */10000000",
    "bytes 0-2097151/10000000",
    "bytes 2097152-6291455/10000000",
    "bytes 6291456-9999999/10000000",
  ]);
  expect(sent.at(-1)).toBe(10_000_000);
});

it("goes on after a cut connection with what the store has kept", async () => {
  const session = new Session(10_000_000);
  session.trouble = [() => undefined, () => "cut"];
  const { result, waits, waiting } = sending(session);
  expect(await result).toBe("done");
  expect(session.ranges.slice(1, 4)).toEqual([
    "bytes 0-2097151/10000000",
    "bytes */10000000",
    `bytes ${QUANTUM}-${QUANTUM + 4 * QUANTUM - 1}/10000000`,
  ]);
  expect(waits).toEqual([0]);
  expect(waiting[0]).toBe(false);
  expect(waiting).toContain(true);
});

it("takes up what an earlier page has sent", async () => {
  const session = new Session(1_000_000);
  session.kept = 2 * QUANTUM;
  const { result } = sending(session);
  expect(await result).toBe("done");
  expect(session.ranges[1]).toBe(`bytes ${2 * QUANTUM}-999999/1000000`);
});

it("learns that all is there already", async () => {
  const session = new Session(1_000_000);
  session.kept = 1_000_000;
  expect(await sending(session).result).toBe("done");
});

it("waits longer while the store is away", async () => {
  const session = new Session(300_000);
  const away = () => ({ status: 503, persisted: null });
  session.trouble = [away, away, away];
  const { result, waits } = sending(session);
  expect(await result).toBe("done");
  expect(waits).toEqual([0, 1, 2]);
});

it("does not go round for ever where nothing is kept", async () => {
  const session = new Session(3_000_000);
  const stuck = () => ({ status: 308, persisted: 0 });
  session.trouble = [stuck, stuck, stuck, stuck];
  const { result, waits } = sending(session);
  expect(await result).toBe("done");
  expect(waits.length).toBeGreaterThanOrEqual(1);
});

it.each([404, 410])("tells of a session that is gone (%d)", async (status) => {
  const session = new Session(300_000);
  session.trouble = [() => ({ status, persisted: null })];
  expect(await sending(session).result).toBe("gone");
});

it("gives up what is refused for good, in words", async () => {
  const session = new Session(300_000);
  session.trouble = [() => ({ status: 400, persisted: null })];
  await expect(sending(session).result).rejects.toMatchObject({ code: "upload_refused", passing: false });
});

it("stops when told to", async () => {
  const stop = new AbortController();
  const session = new Session(10_000_000);
  session.trouble = [
    () => undefined,
    () => {
      stop.abort(new Error("paused"));
      return undefined;
    },
  ];
  await expect(sending(session, { signal: stop.signal }).result).rejects.toThrow("paused");
  expect(session.ranges).toHaveLength(2);
});

it("reads how much is kept", () => {
  expect(persistedOf(308, "bytes=0-524287")).toBe(524288);
  expect(persistedOf(308, null)).toBe(0);
  expect(persistedOf(200, null)).toBeNull();
});
