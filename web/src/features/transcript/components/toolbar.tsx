import { ChevronDown, ChevronUp, CircleHelp, Redo2, Search, Undo2, X } from "lucide-react";
import type { KeyboardEvent } from "react";
import { SaveState } from "@/components/save-state";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { plural } from "@/lib/format";
import type { TranscriptEditor, View } from "../editor";

/** Finds words, steps through what is not sure, takes back what was done, and says whether all is saved. */
export function Toolbar({
  query,
  onQuery,
  place,
  count,
  onStep,
  unsure,
  onUnsure,
  view,
  editor,
}: {
  query: string;
  onQuery: (query: string) => void;
  /** Which of the `count` hits is shown, from 0. */
  place: number;
  count: number;
  onStep: (step: 1 | -1) => void;
  unsure: number;
  onUnsure: () => void;
  view: View;
  editor: TranscriptEditor;
}) {
  const press = (event: KeyboardEvent) => {
    if (event.key === "Escape") onQuery("");
    if (event.key !== "Enter") return;
    event.preventDefault();
    onStep(event.shiftKey ? -1 : 1);
  };
  const searches = query.trim() !== "";
  return (
    <div className="grid shrink-0 gap-2">
      <div className="flex items-center gap-1">
        <div className="relative min-w-0 flex-1">
          <Search
            aria-hidden="true"
            className="pointer-events-none absolute top-1/2 left-3 size-4 -translate-y-1/2 text-muted-foreground"
          />
          <Input
            type="text"
            role="searchbox"
            aria-label="Search in the transcript"
            placeholder="Search what is said"
            value={query}
            onChange={(event) => onQuery(event.target.value)}
            onKeyDown={press}
            className="px-9"
          />
          {searches && (
            <button
              type="button"
              aria-label="Clear the search"
              onClick={() => onQuery("")}
              className="absolute top-1/2 right-2 grid size-6 -translate-y-1/2 place-items-center rounded-md text-muted-foreground hover:text-foreground"
            >
              <X aria-hidden="true" className="size-4" />
            </button>
          )}
        </div>
        <Tool label="Undo" keys="Control+Z" disabled={!view.canUndo} onClick={editor.undo}>
          <Undo2 aria-hidden="true" />
        </Tool>
        <Tool label="Redo" keys="Control+Shift+Z" disabled={!view.canRedo} onClick={editor.redo}>
          <Redo2 aria-hidden="true" />
        </Tool>
      </div>
      <div className="flex h-7 items-center gap-2 text-muted-foreground text-xs">
        {searches ? (
          <>
            <span role="status" className="tabular-nums">
              {count === 0 ? "Not said" : `${place + 1} of ${count}`}
            </span>
            <Tool label="Found before" disabled={count < 2} onClick={() => onStep(-1)}>
              <ChevronUp aria-hidden="true" />
            </Tool>
            <Tool label="Found next" disabled={count < 2} onClick={() => onStep(1)}>
              <ChevronDown aria-hidden="true" />
            </Tool>
          </>
        ) : unsure > 0 ? (
          <button
            type="button"
            onClick={onUnsure}
            title="Go to the next word that may be wrong"
            className="flex h-7 items-center gap-1.5 rounded-full bg-warning/12 px-2.5 font-medium text-warning hover:underline"
          >
            <CircleHelp aria-hidden="true" className="size-3.5" />
            {plural(unsure, "unsure word")}
          </button>
        ) : (
          <span className="truncate">Click a word to go there, double-click to correct it.</span>
        )}
        <SaveState autosave={editor.autosave} className="ml-auto" />
      </div>
    </div>
  );
}

function Tool({
  label,
  keys,
  ...button
}: { label: string; keys?: string } & React.ComponentProps<typeof Button>) {
  return (
    <Button
      variant="ghost"
      size="icon-sm"
      aria-label={label}
      aria-keyshortcuts={keys}
      title={keys ? `${label} (${keys.replace("Control", "Ctrl")})` : label}
      {...button}
    />
  );
}
