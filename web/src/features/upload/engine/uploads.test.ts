import { beforeEach, expect, it, vi } from "vitest";
import { FakeGateway, problem } from "@/testing/gateway";
import { testServices } from "@/testing/render";
import { Records } from "./record";
import { mediaType, printable } from "./sessions";
import type { Piece, Reply } from "./transport";
import { type Parts, Uploads } from "./uploads";

let gateway: FakeGateway;
let records: Records;
let pieces: Piece[];
let answer: (piece: Piece) => Promise<Reply>;
let database = 0;

const film = (name = "film.mp4", content = "\0\0\0\x20ftypisom") =>
  new File([content], name, { lastModified: 1 });
const done: Reply = { status: 200, persisted: null };

beforeEach(() => {
  database += 1;
  records = new Records(`uploads-${database}`);
  pieces = [];
  answer = async () => done;
  gateway = new FakeGateway().on("POST /v1/videos", () =>
    Response.json(
      { video: { id: "v1" }, upload: { url: "https://store.test/s1", method: "PUT" } },
      { status: 201 },
    ),
  );
});

function uploads(fields: Partial<Parts> = {}): Uploads {
  return new Uploads({
    api: testServices(gateway).api,
    owner: "ann",
    records,
    put: (piece) => {
      pieces.push(piece);
      return answer(piece);
    },
    wait: async (_attempt, signal) => signal.throwIfAborted(),
    media: { duration: async () => null },
    quota: async () => null,
    onVideo: () => undefined,
    ...fields,
  });
}

const states = (found: Uploads) => found.get().map(({ name, state }) => [name, state]);
const reaches = (found: Uploads, ...expected: string[][]) =>
  vi.waitFor(() => expect(states(found)).toEqual(expected));

/** A store that never answers until it is told to stop. */
const hangs = (piece: Piece) =>
  new Promise<Reply>((_resolve, reject) => {
    piece.signal.addEventListener("abort", () => reject(piece.signal.reason));
  });

it("makes the video, sends the file, and forgets it", async () => {
  const found = uploads();
  await found.add([film()]);
  await reaches(found, ["film.mp4", "done"]);
  expect(gateway.asked[0]).toMatchObject({
    method: "POST",
    body: { filename: "film.mp4", content_type: "application/octet-stream", size: 12 },
  });
  expect(found.get()[0]).toMatchObject({ videoId: "v1", sent: 12 });
  expect(await records.all("ann")).toEqual([]);
});

it("tells what was chosen for a file, also when it is sent after a reload", async () => {
  answer = hangs;
  const first = uploads();
  await first.add([film()], { max_height: 480 });
  first.pause(first.get()[0]?.id ?? "");
  first.stop();
  await reaches(first);
  const [record] = await records.all("ann");
  expect(record?.options).toEqual({ max_height: 480 });
  const found = uploads();
  answer = async () => done;
  await found.add([film("other.mp4")], { language: "de", publish_to: [] });
  await vi.waitFor(() => expect(found.get()[1]?.state).toBe("done"));
  expect(gateway.asked.at(-1)).toMatchObject({ body: { options: { language: "de", publish_to: [] } } });
});

it("refuses what cannot work before anybody is asked", async () => {
  const found = uploads();
  await found.add([film("paper.pdf", "%PDF-1.7")]);
  await reaches(found, ["paper.pdf", "refused"]);
  expect(gateway.asked).toEqual([]);
});

it("sends two at a time", async () => {
  answer = hangs;
  const found = uploads();
  await found.add([film("a.mp4"), film("b.mp4"), film("c.mp4")]);
  await vi.waitFor(() => expect(states(found).filter(([, state]) => state === "sending")).toHaveLength(2));
  expect(states(found).filter(([, state]) => state === "queued")).toHaveLength(1);
  found.stop();
});

it("pauses and goes on in the same session", async () => {
  answer = hangs;
  const found = uploads();
  await found.add([film()]);
  await vi.waitFor(() => expect(pieces).toHaveLength(1));
  found.pause(found.get()[0]?.id ?? "");
  await reaches(found, ["film.mp4", "paused"]);
  answer = async () => done;
  found.resume(found.get()[0]?.id ?? "");
  await reaches(found, ["film.mp4", "done"]);
  expect(gateway.asked).toHaveLength(1);
});

it("goes on after a reload, without being asked", async () => {
  answer = hangs;
  const before = uploads();
  await before.add([film()]);
  await vi.waitFor(() => expect(pieces).toHaveLength(1));
  before.stop(); // the page is gone
  answer = async () => done;
  const after = uploads();
  await after.restore();
  await reaches(after, ["film.mp4", "done"]);
  expect(gateway.asked).toHaveLength(1);
  expect(pieces.at(-1)?.url).toBe("https://store.test/s1");
});

it("asks for a file that could not be kept, and goes on with it", async () => {
  answer = hangs;
  const before = uploads();
  await before.add([film()]);
  await vi.waitFor(() => expect(pieces).toHaveLength(1));
  before.stop();
  vi.spyOn(records, "file").mockResolvedValue(undefined);
  answer = async () => done;
  const after = uploads();
  await after.restore();
  await reaches(after, ["film.mp4", "file-needed"]);
  await after.add([film()]);
  await reaches(after, ["film.mp4", "done"]);
});

it("shows nobody the uploads of somebody else", async () => {
  answer = hangs;
  const anns = uploads();
  await anns.add([film()]);
  anns.stop();
  const bobs = uploads({ owner: "bob" });
  await bobs.restore();
  expect(bobs.get()).toEqual([]);
});

it("opens a new session where the old one is gone", async () => {
  gateway.on("POST /v1/videos/:id/upload", { url: "https://store.test/s2", method: "PUT" });
  answer = async ({ url }) => (url.endsWith("s1") ? { status: 410, persisted: null } : done);
  const found = uploads();
  await found.add([film()]);
  await reaches(found, ["film.mp4", "done"]);
  expect(pieces.at(-1)?.url).toBe("https://store.test/s2");
});

it("waits for a gateway that is away, and says what it refuses", async () => {
  let times = 0;
  gateway.on("POST /v1/videos", () => {
    times += 1;
    return times < 3
      ? problem(503, "away", "Not now.")
      : problem(413, "quota_exceeded", "There is no room.", "Delete some.");
  });
  const found = uploads();
  await found.add([film()]);
  await reaches(found, ["film.mp4", "failed"]);
  expect(times).toBe(3);
  expect(found.get()[0]?.problem).toMatchObject({ message: "There is no room.", remedy: "Delete some." });
});

it("takes an unfinished one's video away with it", async () => {
  gateway.on("DELETE /v1/videos/:id", () => new Response(null, { status: 204 }));
  answer = hangs;
  const found = uploads();
  await found.add([film()]);
  await vi.waitFor(() => expect(pieces).toHaveLength(1));
  await found.remove(found.get()[0]?.id ?? "");
  expect(found.get()).toEqual([]);
  expect(await records.all("ann")).toEqual([]);
  expect(gateway.asked.at(-1)).toMatchObject({ method: "DELETE", path: "/v1/videos/v1" });
});

it("takes the same file once while it is under way", async () => {
  answer = hangs;
  const found = uploads();
  await found.add([film()]);
  await found.add([film()]);
  expect(found.get()).toHaveLength(1);
  found.stop();
});

it.each([
  ["video/mp4", "video/mp4"],
  ["audio/ogg; codecs=opus", "audio/ogg"],
  ["", "application/octet-stream"],
])("says %j as %j", (type, expected) => expect(mediaType(type)).toBe(expected));

it("leaves out of a name what no screen shows", () => {
  expect(printable("a\u0000b\u2028 c.mp4")).toBe("ab c.mp4");
  expect(printable("\u200b")).toBe("video");
});
