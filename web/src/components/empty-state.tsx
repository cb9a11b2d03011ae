import type { LucideIcon } from "lucide-react";
import type { ReactNode } from "react";

/** A place where something could be, and how to get it there. */
export function EmptyState({
  icon: Icon,
  title,
  text,
  children,
}: {
  icon: LucideIcon;
  title: string;
  text: ReactNode;
  children?: ReactNode;
}) {
  return (
    <div className="mx-auto grid max-w-md justify-items-center gap-3 px-6 py-20 text-center">
      <div className="grid size-14 place-items-center rounded-2xl bg-primary/10 text-primary">
        <Icon aria-hidden="true" className="size-7" strokeWidth={1.75} />
      </div>
      <h2 className="mt-2 text-lg font-semibold tracking-tight">{title}</h2>
      <p className="text-pretty text-sm text-muted-foreground">{text}</p>
      {children && <div className="mt-3 flex flex-wrap justify-center gap-2">{children}</div>}
    </div>
  );
}
