import type { Api } from "@/api/client";
import { type ApiProblem, asProblem } from "@/api/problem";
import type { UploadOptions, Usage } from "@/api/types";
import { check, type Media, type Refusal } from "./check";
import type { Wait } from "./patience";
import { isFileOf, type Records, type UploadRecord } from "./record";
import { send } from "./send";
import { Sessions } from "./sessions";
import { Speed } from "./speed";
import type { Put } from "./transport";

export type UploadState =
  | "checking"
  | "refused"
  | "queued"
  | "sending"
  | "waiting" // for the connection
  | "paused"
  | "elsewhere" // another tab has it
  | "file-needed" // after a reload, of a file too large to keep
  | "failed"
  | "done";

export interface Upload {
  id: string;
  name: string;
  size: number;
  state: UploadState;
  sent: number;
  /** Bytes a second. */
  rate: number | null;
  videoId: string | null;
  refusal: Refusal | null;
  problem: ApiProblem | null;
}

export interface Parts {
  api: Api;
  owner: string;
  records: Records;
  put: Put;
  wait: Wait;
  media: Media;
  /** The quota as it stands; null while it cannot be had. */
  quota(): Promise<Usage["quota"] | null>;
  /** A video was made or is there whole: lists are no longer what they were. */
  onVideo(): void;
}

const AT_ONCE = 2;
const TOLD = 100; // milliseconds between two tellings of progress

interface Job {
  record: UploadRecord;
  file: File | null;
  speed: Speed;
  stop: AbortController | null;
}

/** All uploads of this page: queued, sent, paused, taken up again. What it holds is told as a new list each time. */
export class Uploads {
  readonly #parts: Parts;
  readonly #sessions: Sessions;
  readonly #jobs = new Map<string, Job>();
  readonly #listeners = new Set<() => void>();
  #shown: readonly Upload[] = [];
  #restored: Promise<void> | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(parts: Parts) {
    this.#parts = parts;
    this.#sessions = new Sessions(parts.api, parts.wait);
  }

  get = (): readonly Upload[] => this.#shown;

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Take up what a reload interrupted; once, however often it is called. */
  restore(): Promise<void> {
    this.#restored ??= this.#restore();
    return this.#restored;
  }

  async #restore(): Promise<void> {
    for (const record of await this.#parts.records.all(this.#parts.owner)) {
      const file = (await this.#parts.records.file(record.id)) ?? null;
      this.#jobs.set(record.id, { record, file, speed: new Speed(), stop: null });
      this.#show(record, record.paused ? "paused" : file ? "queued" : "file-needed");
    }
    this.#fill();
  }

  /** Take in files; of `options`, what is left out is as in the settings. One that was begun and whose file was needed goes on instead. */
  async add(files: readonly File[], options: UploadOptions = {}): Promise<void> {
    await this.restore();
    await Promise.all(files.map((file) => this.#add(file, options)));
  }

  async #add(file: File, options: UploadOptions): Promise<void> {
    const known = [...this.#jobs.values()].find(({ record }) => isFileOf(record, file));
    const state = known && this.#state(known.record.id);
    if (known && state !== "done" && state !== "refused") {
      known.file ??= file;
      if (state === "file-needed") this.resume(known.record.id);
      return;
    }
    if (known && state === "refused") await this.remove(known.record.id); // looked at anew
    const record: UploadRecord = {
      id: crypto.randomUUID(),
      owner: this.#parts.owner,
      name: file.name,
      size: file.size,
      type: file.type,
      lastModified: file.lastModified,
      addedAt: Date.now(),
      sent: 0,
      videoId: null,
      url: null,
      paused: false,
      options,
    };
    this.#jobs.set(record.id, { record, file, speed: new Speed(), stop: null });
    this.#show(record, "checking");
    const refusal = await check(file, await this.#parts.quota(), this.#parts.media);
    if (!this.#jobs.has(record.id)) return;
    if (refusal) {
      this.#change(record.id, { state: "refused", refusal });
      return;
    }
    await this.#parts.records.save(record);
    this.#change(record.id, { state: "queued" });
    this.#fill();
    await this.#parts.records.keep(record.id, file).catch(() => undefined); // then a reload asks for it
  }

  pause(id: string): void {
    const job = this.#jobs.get(id);
    if (!job) return;
    job.stop?.abort(new Paused());
    void this.#parts.records.save(Object.assign(job.record, { paused: true }));
    this.#change(id, { state: "paused", rate: null });
  }

  /** Go on with what was paused, or try again what failed. */
  resume(id: string): void {
    const job = this.#jobs.get(id);
    if (!job) return;
    void this.#parts.records.save(Object.assign(job.record, { paused: false }));
    this.#change(id, { state: job.file ? "queued" : "file-needed", problem: null });
    this.#fill();
  }

  /** Take one off the list; an unfinished one's video goes with it. */
  async remove(id: string): Promise<void> {
    const job = this.#jobs.get(id);
    const state = this.#state(id);
    job?.stop?.abort(new Paused());
    this.#jobs.delete(id);
    this.#shown = this.#shown.filter((upload) => upload.id !== id);
    this.#tell();
    await this.#parts.records.remove(id);
    if (job?.record.videoId && state !== "done") {
      await this.#parts.api.DELETE("/v1/videos/{video_id}", {
        params: { path: { video_id: job.record.videoId } },
      });
      this.#parts.onVideo();
    }
  }

  /** Let go of everything, as when somebody signs out; what is kept stays kept. */
  stop(): void {
    for (const job of this.#jobs.values()) job.stop?.abort(new Paused());
    this.#jobs.clear();
    this.#shown = [];
    this.#tell();
  }

  #fill(): void {
    const busy = this.#shown.filter(({ state }) => state === "sending" || state === "waiting").length;
    for (const { id } of this.#shown
      .filter(({ state }) => state === "queued")
      .slice(0, Math.max(0, AT_ONCE - busy))) {
      const job = this.#jobs.get(id);
      if (job?.file && !job.stop) void this.#drive(job, job.file);
    }
  }

  async #drive(job: Job, file: File): Promise<void> {
    const { record } = job;
    const stop = new AbortController();
    job.stop = stop;
    this.#change(record.id, { state: "sending" });
    try {
      await this.#alone(record.id, stop.signal, () => this.#send(job, file, stop.signal));
      await this.#parts.records.remove(record.id);
      this.#change(record.id, { state: "done", sent: record.size, rate: null });
      this.#parts.onVideo();
    } catch (error) {
      if (!stop.signal.aborted)
        this.#change(record.id, { state: "failed", problem: asProblem(error), rate: null });
    } finally {
      job.stop = null;
      job.speed.clear();
      this.#fill();
    }
  }

  /** One tab sends a file, however many are open; when it is closed, another goes on. */
  async #alone(id: string, signal: AbortSignal, work: () => Promise<void>): Promise<void> {
    if (!navigator.locks) return work();
    const name = `echo.upload.${id}`;
    const had = await navigator.locks.request(name, { ifAvailable: true }, async (lock) => {
      if (lock) await work();
      return lock !== null;
    });
    if (had) return;
    this.#change(id, { state: "elsewhere" });
    await navigator.locks.request(name, { signal }, async () => {
      const all = await this.#parts.records.all(this.#parts.owner);
      const record = all.find((each) => each.id === id);
      if (!record) return; // the other tab has finished it
      Object.assign(this.#jobs.get(id)?.record ?? {}, record);
      this.#change(id, { state: "sending" });
      await work();
    });
  }

  async #send(job: Job, file: File, signal: AbortSignal): Promise<void> {
    const { record } = job;
    const onWaiting = (waiting: boolean) =>
      this.#change(record.id, { state: waiting ? "waiting" : "sending" });
    if (!record.url) {
      await this.#sessions.patiently(signal, onWaiting, () => this.#sessions.open(record));
      this.#change(record.id, { videoId: record.videoId });
      this.#parts.onVideo();
    }
    do {
      await this.#parts.records.save(record);
      const end = await send({
        put: this.#parts.put,
        wait: this.#parts.wait,
        url: record.url ?? "",
        file,
        signal,
        onSent: (bytes) => this.#progress(job, bytes),
        onWaiting: (waiting) => {
          onWaiting(waiting);
          void this.#parts.records.save(record);
        },
      });
      if (end === "done") return;
    } while (await this.#sessions.patiently(signal, onWaiting, () => this.#sessions.reopen(record)));
  }

  #progress(job: Job, bytes: number): void {
    job.record.sent = bytes;
    job.speed.add(performance.now(), bytes);
    this.#change(job.record.id, { sent: bytes, rate: job.speed.rate }, TOLD);
  }

  #state(id: string): UploadState | undefined {
    return this.#shown.find((upload) => upload.id === id)?.state;
  }

  #show({ id, name, size, sent, videoId }: UploadRecord, state: UploadState): void {
    const upload = { id, name, size, state, sent, rate: null, videoId, refusal: null, problem: null };
    this.#shown = [...this.#shown, upload];
    this.#tell();
  }

  #change(id: string, fields: Partial<Upload>, within = 0): void {
    this.#shown = this.#shown.map((upload) => (upload.id === id ? { ...upload, ...fields } : upload));
    if (within === 0) this.#tell();
    else this.#timer ??= setTimeout(() => this.#tell(), within);
  }

  #tell(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    for (const listener of this.#listeners) listener();
  }
}

class Paused extends Error {}
