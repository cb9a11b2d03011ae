/** Where the parts of this installation are: told by `/config.json`, so that one build runs anywhere. */
export interface Config {
  /** Origin of the gateway, without a trailing slash; empty: the one this app came from. */
  apiBaseUrl: string;
  /** The same for its WebSocket, `ws:` or `wss:`. */
  websocketUrl: string;
  supabaseUrl: string;
  /** Public by design. */
  supabaseAnonKey: string;
}

const FIELDS = ["apiBaseUrl", "websocketUrl", "supabaseUrl", "supabaseAnonKey"];

/** Read it once, before anything is shown. */
export async function loadConfig(): Promise<Config> {
  const answer = await fetch("/config.json", { credentials: "same-origin" });
  const found: unknown = answer.ok ? await answer.json().catch(() => null) : null;
  if (!isConfig(found)) throw new Error(`/config.json could not be read (${answer.status}).`);
  return found;
}

function isConfig(value: unknown): value is Config {
  if (typeof value !== "object" || value === null) return false;
  const fields = value as Record<string, unknown>;
  return FIELDS.every((name) => typeof fields[name] === "string");
}
