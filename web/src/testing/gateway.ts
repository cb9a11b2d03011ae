/** A gateway in memory for tests of components: answers by method and path, and remembers what it was asked. */

type Answer = (request: Request, url: URL) => Response | Promise<Response>;

export class FakeGateway {
  readonly asked: { method: string; path: string; body: unknown }[] = [];
  #answers = new Map<string, Answer>();

  /** `on("GET /v1/videos/:id", ...)`; the newest for an address wins. A plain value is a JSON body. */
  on(address: string, answer: Answer | object): this {
    this.#answers.set(
      address,
      typeof answer === "function" ? (answer as Answer) : () => Response.json(answer),
    );
    return this;
  }

  fetch = async (request: Request): Promise<Response> => {
    const url = new URL(request.url);
    const text = await request.clone().text();
    this.asked.push({
      method: request.method,
      path: url.pathname + url.search,
      body: text ? JSON.parse(text) : null,
    });
    for (const [address, answer] of [...this.#answers].reverse()) {
      const [method, path = ""] = address.split(" ");
      const pattern = new RegExp(`^${path.replace(/:\w+/g, "[^/]+")}$`);
      if (method === request.method && pattern.test(url.pathname)) return answer(request, url);
    }
    return problem(404, "not_found", `Nothing answers ${request.method} ${url.pathname}.`);
  };
}

export function problem(status: number, code: string, title: string, remedy?: string): Response {
  return Response.json({ type: `urn:echo:problem:${code}`, status, code, title, remedy }, { status });
}
