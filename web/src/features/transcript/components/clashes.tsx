import { GitMerge } from "lucide-react";
import { Button } from "@/components/ui/button";
import { clock } from "@/lib/format";
import type { TranscriptEditor } from "../editor";
import type { Clash } from "../types";

/** Where somebody else changed the same words meanwhile: both, and whoever looks chooses. */
export function Clashes({ clashes, editor }: { clashes: readonly Clash[]; editor: TranscriptEditor }) {
  return (
    <section
      role="alert"
      aria-label="Changed by others too"
      className="grid max-h-[60%] shrink-0 gap-3 overflow-y-auto rounded-xl border border-warning/40 bg-warning/8 p-3 text-sm"
    >
      <p className="flex items-center gap-2 font-medium">
        <GitMerge aria-hidden="true" className="size-4 shrink-0 text-warning" />
        Somebody else changed the same words. Which ones are right?
      </p>
      {clashes.map((clash) => (
        <div key={clash.id} className="grid gap-2">
          <p className="text-muted-foreground text-xs tabular-nums">
            {clock((clash.mine ?? clash.theirs[0]?.segment)?.start ?? 0)}
          </p>
          <Side label="Yours" text={clash.mine?.text ?? null} onChoose={() => editor.choose(clash, "mine")} />
          <Side
            label="Theirs"
            text={clash.theirs.map(({ segment }) => segment.text).join(" ") || null}
            onChoose={() => editor.choose(clash, "theirs")}
          />
        </div>
      ))}
    </section>
  );
}

function Side({ label, text, onChoose }: { label: string; text: string | null; onChoose: () => void }) {
  return (
    <div className="flex items-start gap-3 rounded-lg border bg-card p-2.5">
      <p dir="auto" className="min-w-0 flex-1 break-words">
        <span className="block font-medium text-muted-foreground text-xs">{label}</span>
        {text ?? <em className="text-muted-foreground">Removed</em>}
      </p>
      <Button variant="outline" size="sm" aria-label={`Take ${label.toLowerCase()}`} onClick={onChoose}>
        Take
      </Button>
    </div>
  );
}
