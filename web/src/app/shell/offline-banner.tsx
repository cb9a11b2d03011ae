import { CloudOff } from "lucide-react";
import { useConnectionState } from "@/lib/realtime/use-connection-state";

/** Says so while nothing arrives, and goes by itself. It lies over the page: nothing moves when it comes. */
export function OfflineBanner() {
  const away = useConnectionState() === "away";
  return (
    <div
      role="status"
      className="pointer-events-none fixed inset-x-0 top-3 z-40 flex justify-center px-4 lg:pl-60"
    >
      {away && (
        <p className="flex items-center gap-2 rounded-full border bg-popover px-4 py-2 text-sm font-medium shadow-lift animate-in fade-in-0 slide-in-from-top-2">
          <CloudOff aria-hidden="true" className="size-4 text-warning" />
          No connection. It goes on by itself when it is back.
        </p>
      )}
    </div>
  );
}
