import { Check, Copy, LogOut, Trash2 } from "lucide-react";
import { lazy, Suspense, useId, useState } from "react";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { useMe } from "@/lib/me";
import { useServices } from "@/lib/services";
import { useSession } from "@/lib/session";
import { toast } from "@/lib/toast";
import { Group, Row } from "./group";

const DeleteAccount = lazy(() => import("./delete-account"));

/** Who is signed in, and the way out. */
export default function Account() {
  const { auth } = useServices();
  const session = useSession();
  const { data: me } = useMe();
  const [deletes, setDeletes] = useState(false);
  const [copied, setCopied] = useState(false);
  const id = useId();
  const user = session?.user;
  const copy = async (text: string) => {
    await navigator.clipboard.writeText(text);
    setCopied(true);
  };
  return (
    <>
      <Group title="Account">
        <Row label="E-mail">
          <span className="flex min-w-0 items-center gap-2 text-sm">
            <span className="truncate">{user?.email}</span>
            {me?.roles.map((role) => (
              <Badge key={role} tone="primary">
                {role}
              </Badge>
            ))}
          </span>
        </Row>
        <Row label="Id" text="Operators ask for it." htmlFor={id}>
          <span className="flex w-full gap-2">
            <Input
              id={id}
              readOnly
              value={user?.id ?? ""}
              className="font-mono text-xs"
              onFocus={(event) => event.target.select()}
            />
            <Button
              variant="outline"
              size="icon"
              aria-label={copied ? "Copied" : "Copy the id"}
              onClick={() => void copy(user?.id ?? "").catch(toast.problem)}
            >
              {copied ? <Check aria-hidden="true" /> : <Copy aria-hidden="true" />}
            </Button>
          </span>
        </Row>
        <Row label="This device">
          <Button variant="outline" onClick={() => void auth.client.signOut()}>
            <LogOut aria-hidden="true" />
            Sign out
          </Button>
        </Row>
      </Group>
      <Group title="Delete the account" tone="danger">
        <Row
          label="Everything goes"
          text="All your videos, what was made of them, their public pages, your settings and webhooks. This cannot be undone."
        >
          <Button variant="destructive" onClick={() => setDeletes(true)}>
            <Trash2 aria-hidden="true" />
            Delete the account
          </Button>
        </Row>
      </Group>
      <Suspense>
        {deletes && <DeleteAccount word={user?.email ?? "delete"} onClose={() => setDeletes(false)} />}
      </Suspense>
    </>
  );
}
