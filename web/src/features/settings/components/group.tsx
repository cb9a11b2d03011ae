import { type ReactNode, useId } from "react";
import { Card } from "@/components/ui/card";
import { cn } from "@/lib/cn";

/** Settings that belong together, under a heading. */
export function Group({
  title,
  text,
  action,
  tone,
  children,
}: {
  title: string;
  text?: ReactNode;
  action?: ReactNode;
  tone?: "danger";
  children: ReactNode;
}) {
  const id = useId();
  return (
    <section aria-labelledby={id} className="grid gap-3">
      <header className="flex flex-wrap items-end justify-between gap-3">
        <div className="grid gap-0.5">
          <h2 id={id} className="font-semibold text-base tracking-tight">
            {title}
          </h2>
          {text && <p className="max-w-prose text-pretty text-muted-foreground text-sm">{text}</p>}
        </div>
        {action}
      </header>
      <Card className={cn("min-w-0 divide-y", tone === "danger" && "border-destructive/40")}>{children}</Card>
    </section>
  );
}

/** One setting: what it is on the left, its field on the right; on a phone below. */
export function Row({
  label,
  text,
  htmlFor,
  wide = false,
  children,
}: {
  label: string;
  text?: ReactNode;
  htmlFor?: string;
  /** The field needs the whole width. */
  wide?: boolean;
  children: ReactNode;
}) {
  const Name = htmlFor ? "label" : "span";
  return (
    <div
      className={cn(
        "grid items-center gap-x-8 gap-y-3 p-4",
        wide ? "" : "sm:grid-cols-[minmax(0,1fr)_minmax(0,17rem)]",
      )}
    >
      <div className="grid gap-0.5">
        <Name {...(htmlFor && { htmlFor })} className="font-medium text-sm">
          {label}
        </Name>
        {text && <p className="text-pretty text-muted-foreground text-sm">{text}</p>}
      </div>
      <div className={cn("flex min-w-0", !wide && "sm:justify-end")}>{children}</div>
    </div>
  );
}
