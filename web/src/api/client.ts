import createClient, { type Client, type Middleware } from "openapi-fetch";
import { problemOf, unreachable } from "./problem";
import type { paths } from "./schema.gen";

export type Api = Client<paths>;

/** The gateway's API, typed by its own description. Every call throws `ApiProblem` unless the answer is 2xx. */
export function createApi(
  baseUrl: string,
  token: () => Promise<string | null>,
  onUnauthenticated: () => void,
  fetcher: (request: Request) => Promise<Response> = (request) => fetch(request),
): Api {
  const manners: Middleware = {
    async onRequest({ request }) {
      const found = await token();
      if (found) request.headers.set("Authorization", `Bearer ${found}`);
      return request;
    },
    async onResponse({ response }) {
      if (response.ok || response.status === 304) return;
      if (response.status === 401) onUnauthenticated();
      throw await problemOf(response);
    },
    onError({ error }) {
      // An aborted request is nobody's problem: the query cache knows what it is.
      return error instanceof DOMException && error.name === "AbortError" ? error : unreachable();
    },
  };
  const api = createClient<paths>({ baseUrl: baseUrl || location.origin, fetch: fetcher });
  api.use(manners);
  return api;
}

/** The body of an answer that has one. */
export async function data<T>(answer: Promise<{ data?: T; response: Response }>): Promise<NonNullable<T>> {
  const { data: body, response } = await answer;
  if (body === undefined || body === null) throw await problemOf(response);
  return body;
}
