import { type FormEvent, useId, useState } from "react";
import { ProblemNote } from "@/components/problem-note";
import { Button } from "@/components/ui/button";
import { Dialog, DialogContent, DialogFooter } from "@/components/ui/dialog";
import { Input } from "@/components/ui/input";
import { Label } from "@/components/ui/label";
import { useDeleteAccount } from "../api/use-delete-account";

/** Asks for a word to be typed, so that nobody loses everything by a slip. */
export default function DeleteAccount({ word, onClose }: { word: string; onClose: () => void }) {
  const [typed, setTyped] = useState("");
  const remove = useDeleteAccount();
  const id = useId();
  const agreed = typed.trim().toLowerCase() === word.toLowerCase();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (agreed) remove.mutate();
  };
  return (
    <Dialog open onOpenChange={(open) => !open && !remove.isPending && onClose()}>
      <DialogContent
        title="Delete the account?"
        description="Every video, every page and every file of this account is removed for good."
      >
        <form onSubmit={submit} className="grid gap-5">
          <div className="grid gap-2">
            <Label htmlFor={id} className="leading-normal">
              Type <b className="font-semibold">{word}</b> to confirm
            </Label>
            <Input
              id={id}
              autoComplete="off"
              autoCapitalize="none"
              spellCheck={false}
              value={typed}
              onChange={(event) => setTyped(event.target.value)}
            />
          </div>
          {remove.isError && <ProblemNote error={remove.error} />}
          <DialogFooter>
            <Button variant="outline" disabled={remove.isPending} onClick={onClose}>
              Cancel
            </Button>
            <Button type="submit" variant="destructive" disabled={!agreed || remove.isPending}>
              Delete everything
            </Button>
          </DialogFooter>
        </form>
      </DialogContent>
    </Dialog>
  );
}
