import { ChevronDown } from "lucide-react";
import type { ComponentProps } from "react";
import { cn } from "@/lib/cn";

/** The platform's own choice of one: nothing to load, and the best there is on a phone. */
export function NativeSelect({ label, className, ...props }: ComponentProps<"select"> & { label: string }) {
  return (
    <span className={cn("relative inline-flex", className)}>
      <select
        aria-label={label}
        className="h-9 w-full cursor-pointer appearance-none rounded-lg border bg-card pr-9 pl-3 text-sm font-medium shadow-xs transition-colors hover:bg-accent [&>option]:bg-popover [&>option]:text-popover-foreground"
        {...props}
      />
      <ChevronDown
        aria-hidden="true"
        className="pointer-events-none absolute top-1/2 right-3 size-4 -translate-y-1/2 text-muted-foreground"
      />
    </span>
  );
}
