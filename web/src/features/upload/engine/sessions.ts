import type { Api } from "@/api/client";
import { data } from "@/api/client";
import { ApiProblem } from "@/api/problem";
import type { Wait } from "./patience";
import type { UploadRecord } from "./record";

/** What is asked of the gateway for an upload. Every call may be repeated. */
export class Sessions {
  readonly #api: Api;
  readonly #wait: Wait;

  constructor(api: Api, wait: Wait) {
    this.#api = api;
    this.#wait = wait;
  }

  /** Make the video and open its session; `record` learns of both. */
  async open(record: UploadRecord): Promise<void> {
    const { video, upload } = await data(
      this.#api.POST("/v1/videos", {
        params: { header: { "Idempotency-Key": record.id } },
        body: {
          filename: printable(record.name),
          content_type: mediaType(record.type),
          size: record.size,
          ...(record.options && { options: record.options }),
        },
      }),
    );
    Object.assign(record, { videoId: video.id, url: upload.url });
  }

  /** A fresh session in place of one that is gone. False: there is none, since the file is there already. */
  async reopen(record: UploadRecord): Promise<boolean> {
    try {
      const path = { video_id: record.videoId ?? "" };
      record.url = (await data(this.#api.POST("/v1/videos/{video_id}/upload", { params: { path } }))).url;
      return true;
    } catch (error) {
      if (error instanceof ApiProblem && error.code === "upload_finished") return false;
      throw error;
    }
  }

  async discard(videoId: string): Promise<void> {
    try {
      await this.#api.DELETE("/v1/videos/{video_id}", { params: { path: { video_id: videoId } } });
    } catch (error) {
      if (!(error instanceof ApiProblem && error.status === 404)) throw error;
    }
  }

  /** Call until it is answered; what was refused for good is thrown. */
  async patiently<T>(
    signal: AbortSignal,
    onWaiting: (waiting: boolean) => void,
    call: () => Promise<T>,
  ): Promise<T> {
    for (let failures = 0; ; failures += 1) {
      try {
        const found = await call();
        signal.throwIfAborted();
        onWaiting(false);
        return found;
      } catch (error) {
        if (!(error instanceof ApiProblem && (error.passing || error.code === "request_in_flight")))
          throw error;
        onWaiting(true);
        await this.#wait(failures, signal);
      }
    }
  }
}

/** As the API takes it: browsers know many types and sometimes none. */
export function mediaType(type: string): string {
  const bare = type.split(";")[0]?.trim() ?? "";
  return /^[\w.+-]+\/[\w.+-]+$/.test(bare) ? bare : "application/octet-stream";
}

/** A file's name without what no screen can show. */
export function printable(name: string): string {
  const shown = name.replace(/[\p{C}\p{Zl}\p{Zp}]|[^\S ]/gu, "").slice(0, 255);
  return shown.trim() ? shown : "video";
}
