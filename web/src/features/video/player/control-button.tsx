import type { ComponentProps } from "react";
import { cn } from "@/lib/cn";

/** A button on the picture: white on whatever lies below. */
export function ControlButton({
  label,
  shortcut,
  className,
  ...props
}: ComponentProps<"button"> & { label: string; shortcut?: string }) {
  return (
    <button
      type="button"
      aria-label={label}
      title={shortcut ? `${label} (${shortcut})` : label}
      className={cn(
        "grid size-9 shrink-0 place-items-center rounded-lg text-white transition-colors hover:bg-white/15 focus-visible:outline-white aria-pressed:bg-white/20 disabled:opacity-40 [&_svg]:size-5",
        className,
      )}
      {...props}
    />
  );
}
