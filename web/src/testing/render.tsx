import {
  createMemoryHistory,
  createRootRoute,
  createRoute,
  createRouter,
  RouterProvider,
} from "@tanstack/react-router";
import { render } from "@testing-library/react";
import type { ReactElement } from "react";
import { createApi } from "@/api/client";
import { Providers } from "@/app/providers";
import { createQueryClient } from "@/app/query-client";
import type { Auth } from "@/lib/auth";
import { Connection } from "@/lib/realtime/connection";
import { LiveVideos } from "@/lib/realtime/live-videos";
import type { Services } from "@/lib/services";
import { FakeGateway } from "./gateway";

/** Services over a gateway in memory; nobody connects anywhere. */
export function testServices(gateway = new FakeGateway()): Services {
  const queries = createQueryClient();
  queries.setDefaultOptions({ queries: { retry: false }, mutations: { retry: false } });
  const auth = {
    ready: Promise.resolve(),
    current: () => null,
    subscribe: () => () => undefined,
    token: async () => "token",
  } as unknown as Auth;
  return {
    config: {
      apiBaseUrl: "http://gateway.test",
      websocketUrl: "",
      supabaseUrl: "http://auth.test",
      supabaseAnonKey: "",
    },
    auth,
    api: createApi("http://gateway.test", auth.token, () => undefined, gateway.fetch),
    queries,
    connection: new Connection({ url: "ws://gateway.test/v1/ws", ticket: async () => "ticket" }),
    live: new LiveVideos(),
  };
}

/** A component with everything around it, at an address; links lead nowhere but change it. */
export async function show(element: ReactElement, services: Services = testServices(), at = "/") {
  const root = createRootRoute();
  const any = createRoute({ getParentRoute: () => root, path: "$", component: () => element });
  const router = createRouter({
    routeTree: root.addChildren([any]),
    history: createMemoryHistory({ initialEntries: [at] }),
    defaultPendingMinMs: 0,
  });
  await router.load();
  const shown = render(
    <Providers services={services}>
      <RouterProvider router={router as never} />
    </Providers>,
  );
  return { ...shown, router, services };
}
