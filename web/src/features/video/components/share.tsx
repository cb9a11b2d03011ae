import { Check, Copy, ExternalLink } from "lucide-react";
import { useId, useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog, DialogContent } from "@/components/ui/dialog";
import { Input } from "@/components/ui/input";
import { Label } from "@/components/ui/label";
import { Switch } from "@/components/ui/switch";
import { clock } from "@/lib/format";
import { usePlayback } from "@/lib/playback";
import { toast } from "@/lib/toast";
import type { KnownVideo } from "../api/use-video";

/** Links to give away: to the public page, or, where there is none, to this screen for oneself. */
export default function Share({ video, onClose }: { video: KnownVideo; onClose: () => void }) {
  const [at] = useState(Math.floor(usePlayback().state.time));
  const [timed, setTimed] = useState(false);
  const page = video.publications.find((each) => each.target === "site" && each.url)?.url ?? null;
  const id = useId();
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()}>
      <DialogContent
        title="Share"
        description={
          page
            ? "Whoever has the public link can watch, without an account."
            : "It has no public page yet: only you can open this link."
        }
      >
        {page && (
          <LinkRow label="Public page" url={timed ? `${page}#t=${at}` : page}>
            <Button variant="outline" size="icon" asChild>
              <a href={page} target="_blank" rel="noreferrer" aria-label="Open the public page">
                <ExternalLink aria-hidden="true" />
              </a>
            </Button>
          </LinkRow>
        )}
        <LinkRow label="Here, for yourself" url={here(video.id, timed ? at : null)} />
        <div className="flex items-center gap-2">
          <Switch id={id} checked={timed} disabled={at === 0} onCheckedChange={setTimed} />
          <Label htmlFor={id}>Begin at {clock(at)}</Label>
        </div>
      </DialogContent>
    </Dialog>
  );
}

function LinkRow({ label, url, children }: { label: string; url: string; children?: React.ReactNode }) {
  const [copied, setCopied] = useState(false);
  const id = useId();
  const copy = async () => {
    await navigator.clipboard.writeText(url);
    setCopied(true);
  };
  return (
    <div className="grid gap-2">
      <Label htmlFor={id}>{label}</Label>
      <div className="flex gap-2">
        <Input id={id} readOnly value={url} onFocus={(event) => event.target.select()} />
        {children}
        <Button onClick={() => void copy().catch(toast.problem)} className="w-26">
          {copied ? <Check aria-hidden="true" /> : <Copy aria-hidden="true" />}
          {copied ? "Copied" : "Copy"}
        </Button>
      </div>
    </div>
  );
}

function here(id: string, at: number | null): string {
  return new URL(`/videos/${id}${at ? `?t=${at}` : ""}`, location.origin).href;
}
