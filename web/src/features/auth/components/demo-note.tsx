import { KeyRound } from "lucide-react";
import { Button } from "@/components/ui/button";
import { useDemoAccount } from "../api/use-demo-account";
import { useSignIn } from "../api/use-sign-in";

/** The ready account of an embedded platform, one button away; nothing anywhere else. */
export function DemoNote({ onSignedIn }: { onSignedIn: () => void }) {
  const { data: account } = useDemoAccount();
  const signIn = useSignIn(onSignedIn);
  if (!account) return null;
  return (
    <section
      aria-labelledby="demo"
      className="grid gap-3 rounded-2xl border border-primary/25 bg-primary/6 p-4"
    >
      <h2 id="demo" className="flex items-center gap-2 text-sm font-medium">
        <KeyRound aria-hidden="true" className="size-4 text-primary" />
        An account is ready on this machine
      </h2>
      <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-1 text-sm">
        <dt className="text-muted-foreground">Email</dt>
        <dd className="select-all font-mono text-[0.8125rem]">{account.email}</dd>
        <dt className="text-muted-foreground">Password</dt>
        <dd className="select-all font-mono text-[0.8125rem]">{account.password}</dd>
      </dl>
      <Button variant="outline" disabled={signIn.isPending} onClick={() => signIn.mutate(account)}>
        Sign in with it
      </Button>
    </section>
  );
}
