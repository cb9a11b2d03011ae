import { createApi, data } from "@/api/client";
import { createAuth } from "@/lib/auth";
import type { Config } from "@/lib/config";
import { Connection } from "@/lib/realtime/connection";
import { Follower } from "@/lib/realtime/follow";
import { LiveVideos } from "@/lib/realtime/live-videos";
import type { Services } from "@/lib/services";
import { createQueryClient } from "./query-client";

/** The composition root: everything built once and put together. */
export function createServices(config: Config): Services {
  const auth = createAuth(config);
  const queries = createQueryClient();
  const live = new LiveVideos();
  const api = createApi(config.apiBaseUrl, auth.token, () => void auth.client.signOut({ scope: "local" }));
  const origin = config.websocketUrl || (config.apiBaseUrl || location.origin).replace(/^http/, "ws");
  const connection = new Connection({
    url: `${origin}/v1/ws`,
    ticket: async () => (await data(api.POST("/v1/ws-tickets"))).ticket,
  });
  connection.onMessage(new Follower(api, queries, live).take);

  let user: string | undefined;
  auth.subscribe(() => {
    const found = auth.current()?.user.id;
    if (found === user) return;
    if (user) {
      // Nothing of one user is ever shown to the next.
      connection.stop();
      queries.clear();
      live.clear();
    }
    user = found;
    if (user) connection.start();
  });
  return { config, auth, api, queries, connection, live };
}
