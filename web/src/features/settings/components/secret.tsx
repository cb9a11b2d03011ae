import { Check, Copy, KeyRound } from "lucide-react";
import { useId, useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog, DialogContent, DialogFooter } from "@/components/ui/dialog";
import { Input } from "@/components/ui/input";
import { Label } from "@/components/ui/label";
import { toast } from "@/lib/toast";

/** A secret, this once: it closes by its button only, so that a click beside it loses nothing. */
export default function Secret({ secret, onClose }: { secret: string; onClose: () => void }) {
  const [copied, setCopied] = useState(false);
  const id = useId();
  const copy = async () => {
    await navigator.clipboard.writeText(secret);
    setCopied(true);
  };
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()}>
      <DialogContent
        title="The secret"
        description="Your server checks signatures with it. It is shown this once: keep it where secrets are kept."
        onPointerDownOutside={(event) => event.preventDefault()}
      >
        <div className="grid gap-2">
          <Label htmlFor={id}>Secret</Label>
          <div className="flex gap-2">
            <div className="relative flex-1">
              <KeyRound
                aria-hidden="true"
                className="pointer-events-none absolute top-1/2 left-3 size-4 -translate-y-1/2 text-muted-foreground"
              />
              <Input
                id={id}
                readOnly
                value={secret}
                className="pl-9 font-mono text-xs"
                onFocus={(event) => event.target.select()}
              />
            </div>
            <Button variant="outline" onClick={() => void copy().catch(toast.problem)} className="w-26">
              {copied ? <Check aria-hidden="true" /> : <Copy aria-hidden="true" />}
              {copied ? "Copied" : "Copy"}
            </Button>
          </div>
        </div>
        <DialogFooter>
          <Button onClick={onClose}>I have kept it</Button>
        </DialogFooter>
      </DialogContent>
    </Dialog>
  );
}
