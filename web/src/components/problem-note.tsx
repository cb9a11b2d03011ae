import { CircleAlert, RotateCw } from "lucide-react";
import { asProblem } from "@/api/problem";
import { Button } from "@/components/ui/button";
import { cn } from "@/lib/cn";

/** What went wrong, what to do about it, and where it helps a button that tries again. */
export function ProblemNote({
  error,
  onRetry,
  className,
}: {
  error: unknown;
  onRetry?: () => void;
  className?: string;
}) {
  const problem = asProblem(error);
  return (
    <div
      role="alert"
      className={cn(
        "flex items-start gap-3 rounded-xl border border-destructive/30 bg-destructive/6 p-4",
        className,
      )}
    >
      <CircleAlert aria-hidden="true" className="mt-0.5 size-5 shrink-0 text-destructive" />
      <div className="grid flex-1 gap-0.5 text-sm">
        <p className="font-medium">{problem.message}</p>
        {problem.remedy && <p className="text-muted-foreground">{problem.remedy}</p>}
      </div>
      {onRetry && (
        <Button variant="outline" size="sm" onClick={onRetry}>
          <RotateCw aria-hidden="true" />
          Try again
        </Button>
      )}
    </div>
  );
}
