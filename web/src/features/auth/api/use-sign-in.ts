import { type AuthError, isAuthRetryableFetchError } from "@supabase/supabase-js";
import { useMutation } from "@tanstack/react-query";
import { ApiProblem, unreachable } from "@/api/problem";
import { useServices } from "@/lib/services";

export function useSignIn(onSignedIn: () => void) {
  const { auth } = useServices();
  return useMutation({
    mutationFn: async (given: { email: string; password: string }) => {
      const { error } = await auth.client.signInWithPassword(given);
      if (error) throw problem(error);
    },
    onSuccess: onSignedIn,
  });
}

/** Leads away to Google and back to `to`. */
export function useGoogleSignIn() {
  const { auth } = useServices();
  return useMutation({
    mutationFn: async () => {
      const redirectTo = `${location.origin}/sign-in${location.search}`;
      const { error } = await auth.client.signInWithOAuth({ provider: "google", options: { redirectTo } });
      if (error) throw problem(error);
    },
  });
}

function problem(error: AuthError): ApiProblem {
  if (isAuthRetryableFetchError(error)) return unreachable();
  const wrong = error.code === "invalid_credentials";
  return new ApiProblem({
    status: error.status ?? -1,
    code: error.code ?? "auth",
    title: wrong ? "This email and password do not belong together." : error.message,
    remedy: wrong ? "Look at both again." : "Try again.",
  });
}
