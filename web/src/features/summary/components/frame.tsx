import { PenLine, Undo2 } from "lucide-react";
import { type ReactNode, useId } from "react";
import { Badge } from "@/components/ui/badge";
import type { Field } from "../types";

export interface FrameState {
  field: Field;
  /** A person wrote it. */
  edited: boolean;
  /** Back to what was made. */
  onReset: () => void;
}

/** A part of the summary, with who wrote it. */
export function Frame({
  label,
  edited,
  onReset,
  children,
}: Omit<FrameState, "field"> & { label: string; children: ReactNode }) {
  const id = useId();
  return (
    <fieldset aria-labelledby={id} className="grid min-w-0 grid-cols-1 gap-0.5">
      <div className="flex h-6 items-center gap-2">
        <h3 id={id} className="font-medium text-muted-foreground text-xs">
          {label}
        </h3>
        {edited && (
          <>
            <Badge tone="primary">
              <PenLine aria-hidden="true" />
              Edited by you
            </Badge>
            <button
              type="button"
              aria-label={`${label}: back to what was made`}
              title="Back to what was made"
              onClick={onReset}
              className="grid size-6 place-items-center rounded-md text-muted-foreground hover:bg-accent hover:text-foreground"
            >
              <Undo2 aria-hidden="true" className="size-3.5" />
            </button>
          </>
        )}
      </div>
      {children}
    </fieldset>
  );
}
