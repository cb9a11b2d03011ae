import { Logo } from "@/components/logo";
import { ProblemNote } from "@/components/problem-note";
import { Skeleton } from "@/components/ui/skeleton";
import { useProviders } from "../api/use-providers";
import { DemoNote } from "./demo-note";
import { EmailForm } from "./email-form";
import { GoogleButton } from "./google-button";

/** The door: whatever ways in the auth server offers. */
export function SignIn({ onSignedIn }: { onSignedIn: () => void }) {
  const providers = useProviders();
  return (
    <main className="relative grid min-h-dvh place-items-center overflow-hidden px-4 py-10">
      <div
        aria-hidden="true"
        className="pointer-events-none absolute -top-48 left-1/2 h-[36rem] w-[60rem] -translate-x-1/2 rounded-full bg-primary/15 blur-3xl dark:bg-primary/12"
      />
      <div className="relative grid w-full max-w-sm gap-6">
        <header className="grid justify-items-center gap-3 text-center">
          <Logo className="size-12" />
          <h1 className="text-2xl font-semibold tracking-tight">Sign in to Echo</h1>
          <p className="text-balance text-sm text-muted-foreground">
            Upload a video, watch it being made ready, fix the words, share the page.
          </p>
        </header>
        <div className="grid gap-4 rounded-2xl border bg-card p-6 shadow-lift">
          {providers.isPending && <Skeleton className="h-52" />}
          {providers.isError && (
            <ProblemNote error={providers.error} onRetry={() => void providers.refetch()} />
          )}
          {providers.data?.google && <GoogleButton />}
          {providers.data?.google && providers.data.email && (
            <p className="flex items-center gap-3 text-xs text-muted-foreground before:h-px before:flex-1 before:bg-border after:h-px after:flex-1 after:bg-border">
              or
            </p>
          )}
          {providers.data?.email && <EmailForm onSignedIn={onSignedIn} />}
        </div>
        <DemoNote onSignedIn={onSignedIn} />
      </div>
    </main>
  );
}
