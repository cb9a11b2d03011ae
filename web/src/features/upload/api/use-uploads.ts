import { useEffect, useSyncExternalStore } from "react";
import { data } from "@/api/client";
import { keys } from "@/api/keys";
import { type Services, useServices } from "@/lib/services";
import { useSession } from "@/lib/session";
import { browserMedia } from "../engine/check";
import { wait } from "../engine/patience";
import { Records } from "../engine/record";
import { put } from "../engine/transport";
import { type Upload, Uploads } from "../engine/uploads";
import { noteOpen } from "../open";

const open = new WeakMap<Services, Map<string, Uploads>>();

/** The uploads of a user: they go on whatever screen is shown. */
export function uploadsOf(services: Services, owner: string): Uploads {
  const byOwner = open.get(services) ?? new Map<string, Uploads>();
  open.set(services, byOwner);
  const found = byOwner.get(owner);
  if (found) return found;
  const { api, queries, auth } = services;
  const uploads = new Uploads({
    api,
    owner,
    records: new Records(),
    put,
    wait,
    media: browserMedia,
    quota: async () => {
      const queryFn = () => data(api.GET("/v1/usage"));
      const usage = await queries
        .fetchQuery({ queryKey: keys.usage, queryFn, staleTime: 60_000 })
        .catch(() => null);
      return usage?.quota ?? null;
    },
    onVideo: () => {
      void queries.invalidateQueries({ queryKey: keys.lists });
      void queries.invalidateQueries({ queryKey: keys.usage });
    },
  });
  uploads.subscribe(() =>
    noteOpen(uploads.get().some(({ state }) => state !== "done" && state !== "refused")),
  );
  const leave = auth.subscribe(() => {
    if (auth.current()?.user.id === owner) return;
    uploads.stop();
    byOwner.delete(owner);
    leave();
  });
  byOwner.set(owner, uploads);
  return uploads;
}

/** The uploads of whoever is signed in, and what can be done with them. */
export function useUploads(): { uploads: Uploads; list: readonly Upload[] } {
  const services = useServices();
  const owner = useSession()?.user.id ?? "";
  const uploads = uploadsOf(services, owner);
  useEffect(() => void uploads.restore(), [uploads]);
  return { uploads, list: useSyncExternalStore(uploads.subscribe, uploads.get) };
}
