/** What went wrong with a request, in words for people: `message` says what, `remedy` what to do. */
export class ApiProblem extends Error {
  readonly status: number;
  readonly code: string;
  readonly remedy: string | undefined;
  /** Seconds to wait before trying again. */
  readonly retryAfter: number | undefined;

  constructor(fields: { status: number; code: string; title: string; remedy?: string; retryAfter?: number }) {
    super(fields.title);
    this.name = "ApiProblem";
    this.status = fields.status;
    this.code = fields.code;
    this.remedy = fields.remedy;
    this.retryAfter = fields.retryAfter;
  }

  /** Whether the same request may well succeed later. */
  get passing(): boolean {
    return this.status === 0 || this.status === 429 || this.status >= 500;
  }
}

/** No answer at all. */
export function unreachable(): ApiProblem {
  const offline = typeof navigator !== "undefined" && navigator.onLine === false;
  return new ApiProblem({
    status: 0,
    code: offline ? "offline" : "unreachable",
    title: offline ? "You are offline." : "Echo cannot be reached.",
    remedy: "It goes on by itself as soon as the connection is back.",
  });
}

/** The problem of an answer that is not 2xx. */
export async function problemOf(response: Response): Promise<ApiProblem> {
  const body: unknown = await response.json().catch(() => null);
  const fields = typeof body === "object" && body !== null ? (body as Record<string, unknown>) : {};
  const text = (name: string) => (typeof fields[name] === "string" ? (fields[name] as string) : undefined);
  const remedy = text("remedy");
  const retryAfter = Number(response.headers.get("Retry-After") ?? Number.NaN);
  return new ApiProblem({
    status: response.status,
    code: text("code") ?? `http_${response.status}`,
    title: text("title") ?? `The request failed (${response.status}).`,
    ...(remedy && { remedy }),
    ...(Number.isFinite(retryAfter) && { retryAfter }),
  });
}

/** Any error as a problem, so that one component can show them all. */
export function asProblem(error: unknown): ApiProblem {
  if (error instanceof ApiProblem) return error;
  const title = error instanceof Error && error.message ? error.message : "Something went wrong here.";
  return new ApiProblem({ status: -1, code: "unexpected", title, remedy: "Reload the page and try again." });
}
