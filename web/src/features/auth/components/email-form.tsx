import { type FormEvent, useId } from "react";
import { ProblemNote } from "@/components/problem-note";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { Label } from "@/components/ui/label";
import { useSignIn } from "../api/use-sign-in";

export function EmailForm({ onSignedIn }: { onSignedIn: () => void }) {
  const signIn = useSignIn(onSignedIn);
  const [email, password] = [useId(), useId()];
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const fields = new FormData(event.currentTarget);
    signIn.mutate({ email: String(fields.get("email")), password: String(fields.get("password")) });
  };
  return (
    <form className="grid gap-4" onSubmit={submit}>
      <div className="grid gap-2">
        <Label htmlFor={email}>Email</Label>
        <Input id={email} name="email" type="email" autoComplete="username" required className="h-10" />
      </div>
      <div className="grid gap-2">
        <Label htmlFor={password}>Password</Label>
        <Input
          id={password}
          name="password"
          type="password"
          autoComplete="current-password"
          required
          className="h-10"
          aria-invalid={signIn.isError || undefined}
        />
      </div>
      {signIn.isError && <ProblemNote error={signIn.error} />}
      <Button type="submit" size="lg" disabled={signIn.isPending}>
        {signIn.isPending ? "Signing in" : "Sign in"}
      </Button>
    </form>
  );
}
