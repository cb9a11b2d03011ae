import { AuthClient, type Session } from "@supabase/supabase-js";
import type { Config } from "./config";

/** Who is signed in, over Supabase's auth or the local server that speaks it. */
export interface Auth {
  client: InstanceType<typeof AuthClient>;
  /** The session as last known, without waiting. */
  current(): Session | null;
  subscribe(listener: () => void): () => void;
  /** A token that is still good: renewed before it expires. */
  token(): Promise<string | null>;
  /** Resolved once the stored session has been read. */
  ready: Promise<void>;
}

export function createAuth(config: Config): Auth {
  const client = new AuthClient({
    url: `${config.supabaseUrl}/auth/v1`,
    headers: { apikey: config.supabaseAnonKey },
    storageKey: "echo.session",
    autoRefreshToken: true,
    persistSession: true,
    detectSessionInUrl: true,
    flowType: "pkce",
  });
  const listeners = new Set<() => void>();
  let session: Session | null = null;
  const { promise: ready, resolve } = Promise.withResolvers<void>();
  client.onAuthStateChange((_event, found) => {
    session = found;
    resolve();
    for (const listener of listeners) listener();
  });
  return {
    client,
    ready,
    current: () => session,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async token() {
      const { data } = await client.getSession();
      return data.session?.access_token ?? null;
    },
  };
}
