import { useQuery } from "@tanstack/react-query";
import { useServices } from "@/lib/services";

/** Which ways to sign in the auth server offers. */
export function useProviders() {
  const { config } = useServices();
  return useQuery({
    queryKey: ["auth-providers"],
    queryFn: async ({ signal }) => {
      const answer = await fetch(`${config.supabaseUrl}/auth/v1/settings`, {
        signal,
        headers: { apikey: config.supabaseAnonKey },
      });
      const { external } = (await answer.json()) as { external: Record<string, boolean> };
      return { google: external.google === true, email: external.email === true };
    },
    staleTime: Number.POSITIVE_INFINITY,
  });
}
