import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRef } from "react";
import { data } from "@/api/client";
import { keys } from "@/api/keys";
import { useApi } from "@/lib/services";

/** Have a video fetched from an address. Sent again after a failure, it is still one video. */
export function useImport() {
  const api = useApi();
  const queries = useQueryClient();
  const key = useRef({ url: "", id: "" });
  return useMutation({
    mutationFn: (url: string) => {
      if (key.current.url !== url) key.current = { url, id: crypto.randomUUID() };
      const header = { "Idempotency-Key": key.current.id };
      return data(api.POST("/v1/imports", { params: { header }, body: { url } }));
    },
    onSuccess: () => {
      key.current = { url: "", id: "" };
      return queries.invalidateQueries({ queryKey: keys.lists });
    },
  });
}
