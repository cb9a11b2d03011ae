import { Progress as Radix } from "radix-ui";
import { cn } from "@/lib/cn";

/** How far something is, 0 to 1; null while nobody knows. */
export function Progress({
  value,
  label,
  className,
  tone = "primary",
}: {
  value: number | null;
  label: string;
  className?: string;
  tone?: "primary" | "success" | "destructive" | "muted";
}) {
  const colour = {
    primary: "bg-primary",
    success: "bg-success",
    destructive: "bg-destructive",
    muted: "bg-muted-foreground",
  }[tone];
  return (
    <Radix.Root
      value={value === null ? null : Math.round(value * 100)}
      aria-label={label}
      className={cn("relative h-1.5 w-full overflow-hidden rounded-full bg-foreground/10", className)}
    >
      <Radix.Indicator
        className={cn(
          "h-full origin-left rounded-full transition-transform duration-300 ease-out",
          value === null && "w-1/3 animate-pulse",
          colour,
        )}
        style={value === null ? undefined : { transform: `scaleX(${Math.min(1, Math.max(0, value))})` }}
      />
    </Radix.Root>
  );
}
