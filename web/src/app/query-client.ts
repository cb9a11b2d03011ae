import { QueryClient } from "@tanstack/react-query";
import { ApiProblem } from "@/api/problem";

const TRIES = 3;

/** What passes is tried again by itself; what the user can do something about is shown at once. */
export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 30_000,
        gcTime: 10 * 60_000,
        retry: (failures, error) => error instanceof ApiProblem && error.passing && failures < TRIES,
        retryDelay: (failures, error) => {
          const asked = error instanceof ApiProblem ? error.retryAfter : undefined;
          return asked ? asked * 1000 : Math.min(500 * 2 ** failures, 8000);
        },
      },
    },
  });
}
