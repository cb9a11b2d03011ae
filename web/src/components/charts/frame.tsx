import type { ReactNode } from "react";

/** Lines and numbers of a scale, behind what is drawn above them. */
export function Frame({
  steps,
  format,
  start,
  end,
  children,
}: {
  steps: readonly number[];
  format: (value: number) => string;
  start: ReactNode;
  end: ReactNode;
  children: ReactNode;
}) {
  const most = steps.at(-1) ?? 1;
  return (
    <div className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-2.5 text-muted-foreground text-xs tabular-nums">
      <div className="relative w-max min-w-6 text-right">
        {/* As wide as the widest of them. */}
        <span className="invisible block h-0">{format(most)}</span>
        {steps.map((step) => (
          <span
            key={step}
            className="absolute right-0 translate-y-1/2 leading-none"
            style={{ bottom: `${(step / most) * 100}%` }}
          >
            {format(step)}
          </span>
        ))}
      </div>
      <div className="relative h-44">
        {steps.map((step) => (
          <span
            key={step}
            className="absolute inset-x-0 border-t border-dashed first:border-solid"
            style={{ bottom: `${(step / most) * 100}%` }}
          />
        ))}
        {children}
      </div>
      <div className="col-start-2 flex justify-between pt-2">
        <span>{start}</span>
        <span>{end}</span>
      </div>
    </div>
  );
}
