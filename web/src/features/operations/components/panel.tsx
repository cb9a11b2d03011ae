import { type ReactNode, useId } from "react";
import { Card } from "@/components/ui/card";
import { cn } from "@/lib/cn";

/** A part of the page under its heading. */
export function Panel({
  title,
  text,
  action,
  className,
  children,
}: {
  title: string;
  text?: string;
  action?: ReactNode;
  className?: string;
  children: ReactNode;
}) {
  const id = useId();
  return (
    <Card className={cn("grid min-w-0 content-start gap-5 p-5", className)}>
      <section aria-labelledby={id} className="contents">
        <header className="flex flex-wrap items-start justify-between gap-2">
          <div className="grid gap-0.5">
            <h2 id={id} className="font-semibold text-sm">
              {title}
            </h2>
            {text && <p className="text-muted-foreground text-sm">{text}</p>}
          </div>
          {action}
        </header>
        {children}
      </section>
    </Card>
  );
}

/** What a panel says when there is nothing to draw. */
export function Quiet({ children }: { children: string }) {
  return (
    <p className="grid min-h-28 place-items-center text-pretty text-center text-muted-foreground text-sm">
      {children}
    </p>
  );
}
