import type { Session } from "@supabase/supabase-js";
import { useSyncExternalStore } from "react";
import { useServices } from "./services";

/** Who is signed in; null: nobody. */
export function useSession(): Session | null {
  const { auth } = useServices();
  return useSyncExternalStore(auth.subscribe, auth.current);
}
