import { useMutation } from "@tanstack/react-query";
import { useServices } from "@/lib/services";

/** Deletes the account with everything, and leaves. */
export function useDeleteAccount() {
  const { api, auth } = useServices();
  return useMutation({
    mutationFn: () => api.DELETE("/v1/me"),
    // The session is of nobody now: its end is told to this device only.
    onSuccess: () => auth.client.signOut({ scope: "local" }),
  });
}
