import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { data } from "@/api/client";
import { keys } from "@/api/keys";
import type { components } from "@/api/schema.gen";
import type { Webhook } from "@/api/types";
import { useApi } from "@/lib/services";
import { toast } from "@/lib/toast";

export type WebhookIn = components["schemas"]["WebhookIn"];
export type WebhookChange = components["schemas"]["WebhookChange"];

export function useWebhooks() {
  const api = useApi();
  return useQuery({
    queryKey: keys.webhooks,
    queryFn: ({ signal }) => data(api.GET("/v1/webhooks", { signal })),
  });
}

/** A new one. The secret in the answer is shown this once. */
export function useCreateWebhook() {
  const api = useApi();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: WebhookIn) => data(api.POST("/v1/webhooks", { body })),
    onSuccess: ({ webhook }) =>
      queries.setQueryData<Webhook[]>(keys.webhooks, (all = []) => [webhook, ...all]),
  });
}

/** Changes one: on screen at once, and back where it was if that fails. */
export function useChangeWebhook(id: string) {
  const api = useApi();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: WebhookChange) =>
      data(api.PATCH("/v1/webhooks/{webhook_id}", { params: { path: { webhook_id: id } }, body })),
    onMutate: async (change) => {
      await queries.cancelQueries({ queryKey: keys.webhooks, exact: true });
      const before = queries.getQueryData<Webhook[]>(keys.webhooks);
      queries.setQueryData<Webhook[]>(keys.webhooks, (all) =>
        all?.map((each) => (each.id === id ? { ...each, ...(change as Partial<Webhook>) } : each)),
      );
      return { before };
    },
    onError: (_error, _change, context) => {
      if (context?.before) queries.setQueryData(keys.webhooks, context.before);
    },
    onSettled: () => queries.invalidateQueries({ queryKey: keys.webhooks, exact: true }),
  });
}

export function useDeleteWebhook(id: string) {
  const api = useApi();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: () => api.DELETE("/v1/webhooks/{webhook_id}", { params: { path: { webhook_id: id } } }),
    onError: toast.problem,
    onSettled: () => queries.invalidateQueries({ queryKey: keys.webhooks, exact: true }),
  });
}

/** A new secret; for 24 hours the old one signs along. */
export function useRotateSecret(id: string) {
  const api = useApi();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: () =>
      data(api.POST("/v1/webhooks/{webhook_id}/rotate-secret", { params: { path: { webhook_id: id } } })),
    onError: toast.problem,
    onSettled: () => queries.invalidateQueries({ queryKey: keys.webhooks, exact: true }),
  });
}
