import { EventSourceParserStream } from "eventsource-parser/stream";
import type { Api } from "@/api/client";
import { ApiProblem, unreachable } from "@/api/problem";

export interface Passage {
  start: number;
  end: number;
  text: string;
}

export interface Answer {
  engine: string;
  /** The video does not say. */
  refused: boolean;
  /** null: the passages are the answer. */
  text: string | null;
}

export type Told = { passage: Passage } | { answer: Answer };

type Ask = (
  path: string,
  init: { params: object; body: object; parseAs: "stream"; signal: AbortSignal },
) => Promise<{ data?: ReadableStream<Uint8Array<ArrayBuffer>> }>;

/** Ask a video: what the answer rests on as it comes, and the answer, last. Throws `ApiProblem`. */
export async function* ask(
  api: Api,
  videoId: string,
  question: string,
  signal: AbortSignal,
): AsyncGenerator<Told> {
  // A stream of events has no type in the description of the API.
  const post = api.POST as unknown as Ask;
  const { data } = await post("/v1/videos/{video_id}/questions", {
    params: { path: { video_id: videoId } },
    body: { question },
    parseAs: "stream",
    signal,
  });
  if (!data) throw unreachable();
  const events = data.pipeThrough(new TextDecoderStream()).pipeThrough(new EventSourceParserStream());
  const reader = events.getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) throw unreachable(); // it ended before the answer
      const told: unknown = JSON.parse(value.data);
      if (value.event === "problem") throw problemOf(told);
      if (value.event === "passage") yield { passage: told as Passage };
      if (value.event !== "answer") continue;
      yield { answer: told as Answer };
      return;
    }
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}

function problemOf(told: unknown): ApiProblem {
  const { status = 500, code = "unexpected", title = "It cannot be answered.", remedy } = Object(told);
  return new ApiProblem({ status, code, title, ...(remedy && { remedy }) });
}
