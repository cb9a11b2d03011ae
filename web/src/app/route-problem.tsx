import { type ErrorComponentProps, useRouter } from "@tanstack/react-router";
import { ProblemNote } from "@/components/problem-note";

/** What a screen shows that could not be built. */
export function RouteProblem({ error }: ErrorComponentProps) {
  const router = useRouter();
  return (
    <div className="mx-auto max-w-xl p-6">
      <ProblemNote error={error} onRetry={() => void router.invalidate()} />
    </div>
  );
}
