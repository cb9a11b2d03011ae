/** One PUT of a resumable session of Cloud Storage, with progress: fetch tells of none, so this is XMLHttpRequest. */

export interface Piece {
  url: string;
  /** null: only ask how much has arrived. */
  body: Blob | null;
  /** Content-Range. */
  range: string;
  signal: AbortSignal;
  onProgress?: (bytes: number) => void;
}

export interface Reply {
  status: number;
  /** Bytes that are kept; null where the answer does not say. */
  persisted: number | null;
}

export type Put = (piece: Piece) => Promise<Reply>;

/** No answer: the connection broke, or nothing moved for too long. */
export class ConnectionLostError extends Error {}

const SILENCE = 30_000;

export const put: Put = ({ url, body, range, signal, onProgress }) =>
  new Promise((resolve, reject) => {
    signal.throwIfAborted();
    const request = new XMLHttpRequest();
    let watchdog: ReturnType<typeof setTimeout>;
    const alive = () => {
      clearTimeout(watchdog);
      watchdog = setTimeout(() => request.abort(), SILENCE);
    };
    const end = (settle: () => void) => {
      clearTimeout(watchdog);
      signal.removeEventListener("abort", stop);
      settle();
    };
    const stop = () => {
      end(() => reject(signal.reason));
      request.abort();
    };
    const lost = () => end(() => reject(new ConnectionLostError("The connection broke.")));
    request.open("PUT", url);
    request.setRequestHeader("Content-Range", range);
    request.upload.onprogress = (event) => {
      alive();
      onProgress?.(event.loaded);
    };
    request.onload = () =>
      end(() =>
        resolve({
          status: request.status,
          persisted: persistedOf(request.status, request.getResponseHeader("Range")),
        }),
      );
    request.onerror = lost;
    request.onabort = lost;
    signal.addEventListener("abort", stop);
    alive();
    request.send(body);
  });

/** "bytes=0-524287" are 524288; a 308 without the header has none yet. */
export function persistedOf(status: number, range: string | null): number | null {
  const last = /^bytes=0-(\d+)$/.exec(range ?? "")?.[1];
  if (last !== undefined) return Number(last) + 1;
  return status === 308 ? 0 : null;
}
