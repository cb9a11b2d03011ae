import { ProblemNote } from "@/components/problem-note";
import { Button } from "@/components/ui/button";
import { useGoogleSignIn } from "../api/use-sign-in";

export function GoogleButton() {
  const google = useGoogleSignIn();
  return (
    <>
      <Button variant="outline" size="lg" disabled={google.isPending} onClick={() => google.mutate()}>
        <svg viewBox="0 0 24 24" aria-hidden="true" className="size-4.5">
          <path
            fill="#4285f4"
            d="M23.5 12.3c0-.9-.1-1.5-.2-2.3H12v4.3h6.5a5.6 5.6 0 0 1-2.4 3.7v3h3.9c2.3-2.1 3.5-5.2 3.5-8.7Z"
          />
          <path
            fill="#34a853"
            d="M12 24c3.2 0 6-1.1 8-2.9l-3.9-3a7.2 7.2 0 0 1-10.8-3.8h-4v3.1A12 12 0 0 0 12 24Z"
          />
          <path fill="#fbbc05" d="M5.3 14.3a7.4 7.4 0 0 1 0-4.6V6.6h-4a12 12 0 0 0 0 10.8l4-3.1Z" />
          <path
            fill="#ea4335"
            d="M12 4.8c1.8 0 3.3.6 4.6 1.8l3.4-3.4A12 12 0 0 0 1.3 6.6l4 3.1A7.2 7.2 0 0 1 12 4.8Z"
          />
        </svg>
        Continue with Google
      </Button>
      {google.isError && <ProblemNote error={google.error} />}
    </>
  );
}
