import { createRouter } from "@tanstack/react-router";
import { Spinner } from "@/components/ui/spinner";
import type { Services } from "@/lib/services";
import { routeTree } from "../routeTree.gen";
import { NotFound } from "./not-found";
import { RouteProblem } from "./route-problem";

export function createAppRouter(services: Services) {
  return createRouter({
    routeTree,
    context: { services },
    defaultPreload: "intent",
    defaultPreloadStaleTime: 0, // TanStack Query decides what is fresh
    scrollRestoration: true,
    defaultPendingComponent: Spinner,
    defaultNotFoundComponent: NotFound,
    defaultErrorComponent: RouteProblem,
  });
}

declare module "@tanstack/react-router" {
  interface Register {
    router: ReturnType<typeof createAppRouter>;
  }
}
