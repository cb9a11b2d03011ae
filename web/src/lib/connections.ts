import { useQuery } from "@tanstack/react-query";
import { keys } from "@/api/keys";
import { newer } from "@/api/newer";
import { ApiProblem } from "@/api/problem";
import { useApi } from "./services";

/** Another platform that somebody agreed to be published on. */
export interface Connection {
  platform: "youtube";
  /** ended: the platform no longer accepts the consent. */
  state: "connected" | "ended";
  channel_id: string;
  channel_title: string;
  connected_at: string;
  ended_at: string | null;
}

/** What is connected; null where the gateway connects nothing. */
export function useConnections(enabled = true) {
  const api = useApi();
  return useQuery({
    queryKey: keys.connections,
    queryFn: async ({ signal }): Promise<Connection[] | null> => {
      try {
        return await newer<Connection[]>(api, "GET", "/v1/connections", { signal });
      } catch (error) {
        if (error instanceof ApiProblem && (error.status === 404 || error.status === 405)) return null;
        throw error;
      }
    },
    enabled,
  });
}
