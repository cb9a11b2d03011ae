import { Check, CloudUpload, LoaderCircle, RotateCw, TriangleAlert } from "lucide-react";
import { useSyncExternalStore } from "react";
import type { Autosave } from "@/lib/autosave";
import { cn } from "@/lib/cn";

/** Whether what was written is saved; where it is not, why, and a button that tries again. */
export function SaveState({ autosave, className }: { autosave: Autosave; className?: string }) {
  const saving = useSyncExternalStore(autosave.subscribe, () => autosave.state);
  const failed = saving.state === "failed";
  const [Icon, text] = {
    saved: [Check, "Saved"] as const,
    waiting: [CloudUpload, "Not saved yet"] as const,
    saving: [LoaderCircle, "Saving"] as const,
    failed: [TriangleAlert, "Not saved"] as const,
  }[saving.state];
  return (
    <div
      className={cn("flex items-center gap-1.5 whitespace-nowrap text-muted-foreground text-xs", className)}
    >
      <span
        role="status"
        title={failed ? [saving.problem.message, saving.problem.remedy].filter(Boolean).join(" ") : undefined}
        className={cn("flex items-center gap-1.5", failed && "text-destructive")}
      >
        <Icon aria-hidden="true" className={cn("size-3.5", saving.state === "saving" && "animate-spin")} />
        {text}
        {failed && (
          <span className="sr-only">
            : {saving.problem.message} {saving.problem.remedy}
          </span>
        )}
      </span>
      {failed && (
        <button
          type="button"
          aria-label="Save now"
          title="Save now"
          onClick={() => void autosave.flush()}
          className="grid size-6 place-items-center rounded-md hover:bg-accent hover:text-foreground"
        >
          <RotateCw aria-hidden="true" className="size-3.5" />
        </button>
      )}
    </div>
  );
}
