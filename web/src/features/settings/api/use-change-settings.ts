import { useMutation, useQueryClient } from "@tanstack/react-query";
import { data } from "@/api/client";
import { keys } from "@/api/keys";
import type { Settings, SettingsChange } from "@/api/types";
import { useApi } from "@/lib/services";
import { toast } from "@/lib/toast";

/** Changes some of it: on screen at once, and back where it was if that fails. */
export function useChangeSettings() {
  const api = useApi();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: SettingsChange) => data(api.PATCH("/v1/settings", { body })),
    scope: { id: "settings" }, // one after the other, so that the last choice is the one that stays
    onMutate: async (change) => {
      await queries.cancelQueries({ queryKey: keys.settings });
      const before = queries.getQueryData<Settings>(keys.settings);
      queries.setQueryData<Settings>(keys.settings, (old) => old && { ...old, ...(change as Settings) });
      return { before };
    },
    onError: (error, _change, context) => {
      if (context?.before) queries.setQueryData(keys.settings, context.before);
      toast.problem(error);
    },
    onSettled: () => {
      if (queries.isMutating({ mutationKey: keys.settings }) <= 1)
        return queries.invalidateQueries({ queryKey: keys.settings });
    },
    mutationKey: keys.settings,
  });
}
