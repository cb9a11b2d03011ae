import type { QueryClient } from "@tanstack/react-query";
import { createContext, use } from "react";
import type { Api } from "@/api/client";
import type { Auth } from "./auth";
import type { Config } from "./config";
import type { Connection } from "./realtime/connection";
import type { LiveVideos } from "./realtime/live-videos";

/** What every part of the app stands on; built once in `app/services.ts`, by hand in tests. */
export interface Services {
  config: Config;
  auth: Auth;
  api: Api;
  queries: QueryClient;
  connection: Connection;
  live: LiveVideos;
}

export const ServicesContext = createContext<Services | null>(null);

export function useServices(): Services {
  const services = use(ServicesContext);
  if (!services) throw new Error("There are no services around this component.");
  return services;
}

export function useApi(): Api {
  return useServices().api;
}
