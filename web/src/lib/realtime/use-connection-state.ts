import { useEffect, useState, useSyncExternalStore } from "react";
import { useServices } from "@/lib/services";

const PATIENCE = 2500; // what heals sooner is nobody's business

/** "away" once the connection has been missing for a moment, or the browser knows that there is none. */
export function useConnectionState(): "here" | "away" {
  const { connection } = useServices();
  const state = useSyncExternalStore(
    (listener) => connection.onState(listener),
    () => connection.state,
  );
  const online = useSyncExternalStore(onlineChanges, () => navigator.onLine);
  const broken = !online || state === "waiting" || state === "connecting";
  const [away, setAway] = useState(false);
  useEffect(() => {
    if (!broken) {
      setAway(false);
      return;
    }
    const timer = setTimeout(() => setAway(true), online ? PATIENCE : 0);
    return () => clearTimeout(timer);
  }, [broken, online]);
  return away ? "away" : "here";
}

function onlineChanges(listener: () => void): () => void {
  window.addEventListener("online", listener);
  window.addEventListener("offline", listener);
  return () => {
    window.removeEventListener("online", listener);
    window.removeEventListener("offline", listener);
  };
}
