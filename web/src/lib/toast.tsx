import { lazy, Suspense, useSyncExternalStore } from "react";
import type { ExternalToast } from "sonner";
import { asProblem } from "@/api/problem";

const Toaster = lazy(() => import("@/components/ui/sonner"));
const listeners = new Set<() => void>();
let wanted = false;

async function show(
  kind: "success" | "error" | "message",
  text: string,
  options?: ExternalToast,
): Promise<void> {
  wanted = true;
  for (const listener of listeners) listener();
  const { toast } = await import("sonner");
  toast[kind](text, options);
}

/** Short notices of what happened. What the user has to act on belongs on the screen instead. */
export const toast = {
  success: (text: string, options?: ExternalToast) => void show("success", text, options),
  message: (text: string, options?: ExternalToast) => void show("message", text, options),
  /** What failed, and the remedy. */
  problem: (error: unknown) => {
    const { message, remedy } = asProblem(error);
    void show("error", message, { description: remedy, duration: 8000 });
  },
};

/** To be rendered once. */
export function Toasts() {
  const needed = useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => wanted,
  );
  return (
    needed && (
      <Suspense>
        <Toaster />
      </Suspense>
    )
  );
}
