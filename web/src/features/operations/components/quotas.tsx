import { Search } from "lucide-react";
import { type FormEvent, useId, useState } from "react";
import { asProblem } from "@/api/problem";
import { ProblemNote } from "@/components/problem-note";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { Label } from "@/components/ui/label";
import { Skeleton } from "@/components/ui/skeleton";
import { toast } from "@/lib/toast";
import { type Quota, useQuota, useSetQuota } from "../api/use-quota";
import { AMOUNTS, quotaOf } from "../quota";
import { Panel, Quiet } from "./panel";

/** More, or less, for one user. */
export function Quotas() {
  const [user, setUser] = useState("");
  const quota = useQuota(user);
  const find = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    setUser(String(new FormData(event.currentTarget).get("user")).trim());
  };
  const absent = quota.isError && [404, 405].includes(asProblem(quota.error).status);
  return (
    <Panel title="Limits of one user" text="Users find their id in Settings → Account.">
      <form onSubmit={find} className="flex gap-2">
        <Input name="user" required aria-label="Id of a user" placeholder="Id of a user" autoComplete="off" />
        <Button type="submit" variant="outline">
          <Search aria-hidden="true" />
          Show
        </Button>
      </form>
      {quota.isLoading && <Skeleton className="h-40" />}
      {absent ? (
        <Quiet>This Echo has the same limits for everybody: its gateway is older than limits for one.</Quiet>
      ) : (
        quota.isError && <ProblemNote error={quota.error} />
      )}
      {quota.data && <QuotaForm key={user} user={user} quota={quota.data} />}
    </Panel>
  );
}

function QuotaForm({ user, quota }: { user: string; quota: Quota }) {
  const set = useSetQuota(user);
  const id = useId();
  const keep = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    set.mutate(quotaOf(new FormData(event.currentTarget)), {
      onSuccess: () => toast.success("It holds for the next upload."),
    });
  };
  return (
    <form onSubmit={keep} className="grid gap-4 sm:grid-cols-2">
      {AMOUNTS.map(({ key, label, unit, factor }) => (
        <div key={key} className="grid content-start gap-2">
          <Label htmlFor={`${id}-${key}`}>
            {label} <span className="font-normal text-muted-foreground">in {unit}</span>
          </Label>
          <Input
            id={`${id}-${key}`}
            name={key}
            type="number"
            min={0}
            step={factor === 1 ? 1 : "any"}
            placeholder="As everybody"
            defaultValue={inUnits(quota[key], factor)}
          />
        </div>
      ))}
      <div className="grid content-start gap-2">
        <Label htmlFor={`${id}-note`}>Why</Label>
        <Input id={`${id}-note`} name="note" maxLength={200} defaultValue={quota.note ?? ""} />
      </div>
      {set.isError && <ProblemNote error={set.error} className="sm:col-span-2" />}
      <Button type="submit" disabled={set.isPending} className="justify-self-start">
        Keep
      </Button>
    </form>
  );
}

function inUnits(limit: number | null | undefined, factor: number): number | "" {
  return limit === null || limit === undefined ? "" : limit / factor;
}
