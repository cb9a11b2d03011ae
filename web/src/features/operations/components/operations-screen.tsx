import { Lock } from "lucide-react";
import { ApiProblem } from "@/api/problem";
import { EmptyState } from "@/components/empty-state";
import { PageHeader } from "@/components/page-header";
import { ProblemNote } from "@/components/problem-note";
import { Skeleton } from "@/components/ui/skeleton";
import { useMetrics } from "../api/use-metrics";
import { useOperations } from "../api/use-operations";
import { DeadLetters } from "./dead-letters";
import { FindTrace } from "./find-trace";
import { Health } from "./health";
import { Measured } from "./measured";
import { Quotas } from "./quotas";
import { Stages } from "./stages";

/** How the platform stands, for those who run it. */
export function OperationsScreen() {
  const now = useOperations();
  const metrics = useMetrics();
  if (now.error instanceof ApiProblem && now.error.status === 403) {
    return (
      <EmptyState
        icon={Lock}
        title="For operators"
        text="Your account does not have the role. Who runs this Echo can give it to you; sign in again afterwards."
      />
    );
  }
  return (
    <div className="grid gap-5">
      <PageHeader title="Operations" />
      {now.isError && <ProblemNote error={now.error} onRetry={() => void now.refetch()} />}
      {now.data ? (
        <Health now={now.data} metrics={metrics} />
      ) : (
        now.isPending && <Skeleton className="h-24" />
      )}
      {now.data && <Stages now={now.data} />}
      <Measured metrics={metrics} />
      <DeadLetters />
      <div className="grid items-start gap-5 lg:grid-cols-2">
        <FindTrace />
        <Quotas />
      </div>
    </div>
  );
}
