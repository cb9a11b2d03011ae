import { useQuery } from "@tanstack/react-query";
import { useServices } from "@/lib/services";

export interface DemoAccount {
  email: string;
  password: string;
}

/** The ready account of an embedded platform; null anywhere else, where nobody answers to this. */
export function useDemoAccount() {
  const { config } = useServices();
  return useQuery({
    queryKey: ["demo-account"],
    queryFn: async ({ signal }): Promise<DemoAccount | null> => {
      const answer = await fetch(`${config.supabaseUrl}/demo`, { signal }).catch(() => null);
      const found: unknown = answer?.ok ? await answer.json().catch(() => null) : null;
      return isAccount(found) ? found : null;
    },
    enabled: isLoopback(config.supabaseUrl),
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  });
}

/** An embedded platform is on this very machine; Supabase never is. */
export function isLoopback(url: string): boolean {
  return URL.canParse(url) && /^(127\.\d+\.\d+\.\d+|localhost|\[::1\])$/.test(new URL(url).hostname);
}

function isAccount(value: unknown): value is DemoAccount {
  const fields = value as Partial<DemoAccount> | null;
  return typeof fields?.email === "string" && typeof fields.password === "string";
}
