import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRef } from "react";
import { data } from "@/api/client";
import { keys } from "@/api/keys";
import type { UploadOptions } from "@/api/types";
import { useApi } from "@/lib/services";

/** Have a video fetched from an address. Sent again after a failure, it is still one video. */
export function useImport() {
  const api = useApi();
  const queries = useQueryClient();
  const key = useRef({ asked: "", id: "" });
  return useMutation({
    mutationFn: (body: { url: string; options: UploadOptions }) => {
      const asked = JSON.stringify(body);
      if (key.current.asked !== asked) key.current = { asked, id: crypto.randomUUID() };
      const header = { "Idempotency-Key": key.current.id };
      return data(api.POST("/v1/imports", { params: { header }, body }));
    },
    onSuccess: () => {
      key.current = { asked: "", id: "" };
      return queries.invalidateQueries({ queryKey: keys.lists });
    },
  });
}
