import { GitMerge } from "lucide-react";
import { Button } from "@/components/ui/button";
import type { SummaryEditor } from "../editor";
import type { Clash, Field, Reading, Values } from "../types";

const NAMES: Record<Field, string> = {
  title: "Title",
  one_line: "In one line",
  summary: "Summary",
  chapters: "Chapters",
  tags: "Tags",
  key_moments: "Key moments",
};

/** Where somebody else changed the same part meanwhile: both, and whoever looks chooses. */
export function Clashes({
  clashes,
  reading,
  editor,
}: {
  clashes: readonly Clash[];
  reading: Reading;
  editor: SummaryEditor;
}) {
  return (
    <section
      role="alert"
      aria-label="Changed by others too"
      className="grid gap-3 rounded-xl border border-warning/40 bg-warning/8 p-3 text-sm"
    >
      <p className="flex items-center gap-2 font-medium">
        <GitMerge aria-hidden="true" className="size-4 shrink-0 text-warning" />
        It was changed elsewhere meanwhile. Which one is right?
      </p>
      {clashes.map((clash) => (
        <div key={clash.field} className="grid gap-2">
          <p className="text-muted-foreground text-xs">{NAMES[clash.field]}</p>
          {(["mine", "theirs"] as const).map((whose) => (
            <div key={whose} className="flex items-start gap-3 rounded-lg border bg-card p-2.5">
              <p dir="auto" className="min-w-0 flex-1 whitespace-pre-line break-words">
                <span className="block font-medium text-muted-foreground text-xs">
                  {whose === "mine" ? "Yours" : "Theirs"}
                </span>
                {told(whose === "mine" ? clash.mine : reading[clash.field])}
              </p>
              <Button
                variant="outline"
                size="sm"
                aria-label={`Take ${whose === "mine" ? "yours" : "theirs"}`}
                onClick={() => editor.choose(clash, whose)}
              >
                Take
              </Button>
            </div>
          ))}
        </div>
      ))}
    </section>
  );
}

function told(value: Values[Field] | null): string {
  if (value === null) return "What was made";
  if (typeof value === "string") return value;
  const parts = value.map((each) => {
    if (typeof each === "string") return each;
    return "title" in each ? each.title : each.quote;
  });
  return parts.join(", ") || "None";
}
