import { Pencil } from "lucide-react";
import { type KeyboardEvent, type MouseEvent, memo, useCallback, useMemo } from "react";
import { cn } from "@/lib/cn";
import { clock, percent } from "@/lib/format";
import { usePlayback, usePlaybackState } from "@/lib/playback";
import type { TranscriptEditor } from "../editor";
import type { Hit } from "../search";
import type { Line, Word } from "../types";
import { begun, isUnsure, type Piece, pieces, timed } from "../words";
import { Speaker } from "./speaker";

export interface RowProps {
  line: Line;
  index: number;
  isNow: boolean;
  edits: boolean;
  /** Somebody else speaks than before. */
  showsSpeaker: boolean;
  doubt: number;
  hits: readonly Hit[];
  hit: Hit | null;
  language: string | undefined;
  editor: TranscriptEditor;
  onEdit: (id: number) => void;
  onDone: (id: number) => void;
  onSeek: () => void;
}

/** A stretch of speech: its time, who speaks, and the words, to go to or to correct. */
export const SegmentRow = memo(function SegmentRow({ line, index, isNow, edits, ...row }: RowProps) {
  const playback = usePlayback();
  const { segment } = line;
  const words = useMemo(() => timed(segment), [segment]);
  const shown = useMemo(() => pieces(segment.text, words), [segment.text, words]);
  const go = (seconds: number) => {
    playback.seek(seconds);
    row.onSeek();
  };
  const press = (event: MouseEvent<HTMLElement>) => {
    if (getSelection()?.isCollapsed === false) return; // selected to be copied
    const start = (event.target as HTMLElement).dataset.start;
    if (start !== undefined) go(Number(start));
  };
  return (
    <div
      data-line={index}
      data-now={isNow || undefined}
      className={cn(
        "group/row relative grid grid-cols-[auto_minmax(0,1fr)_auto] gap-x-2 rounded-lg px-1.5 py-1.5 transition-colors",
        isNow && "bg-primary/7",
        edits && "bg-card ring-2 ring-ring/60",
      )}
    >
      <button
        type="button"
        aria-label={`Go to ${clock(segment.start)}`}
        aria-current={isNow ? "true" : undefined}
        onClick={() => go(segment.start)}
        className={cn(
          "h-6 min-w-11 self-start rounded-md px-1 text-right text-muted-foreground text-xs tabular-nums hover:bg-accent hover:text-foreground",
          isNow && "font-medium text-primary",
        )}
      >
        {clock(segment.start)}
      </button>
      <div className="min-w-0">
        {row.showsSpeaker && segment.speaker !== null && (
          <Speaker name={segment.speaker} onRename={(to) => row.editor.rename(segment.speaker ?? "", to)} />
        )}
        {edits ? (
          <Field line={line} language={row.language} editor={row.editor} onDone={() => row.onDone(line.id)} />
        ) : (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the buttons beside it do the same by keys
          <p
            lang={row.language}
            dir="auto"
            onClick={press}
            onDoubleClick={() => row.onEdit(line.id)}
            className="whitespace-pre-wrap break-words text-[0.9375rem] leading-6"
          >
            {isNow ? (
              <Said shown={shown} words={words} {...row} />
            ) : (
              <Words shown={shown} now={-1} {...row} />
            )}
          </p>
        )}
      </div>
      <button
        type="button"
        aria-label={`Correct what is said at ${clock(segment.start)}`}
        title="Correct"
        onClick={() => row.onEdit(line.id)}
        className={cn(
          "grid size-6 place-items-center rounded-md text-muted-foreground opacity-0 transition-opacity hover:bg-background hover:text-foreground focus-visible:opacity-100 group-hover/row:opacity-100 pointer-coarse:opacity-100",
          edits && "invisible",
        )}
      >
        <Pencil aria-hidden="true" className="size-3.5" />
      </button>
    </div>
  );
});

interface WordsProps {
  shown: readonly Piece[];
  doubt: number;
  hits: readonly Hit[];
  hit: Hit | null;
}

/** The line being said: it alone follows every picture. */
function Said({ words, ...props }: WordsProps & { words: readonly Word[] }) {
  const now = usePlaybackState(useCallback((state) => begun(words, state.time), [words]));
  return <Words now={now} {...props} />;
}

function Words({ shown, now, doubt, hits, hit }: WordsProps & { now: number }) {
  return shown.map(({ text, word, index, at }) => {
    if (!word) return text;
    const found = hits.find(({ from, to }) => from < at + text.length && at < to);
    const unsure = isUnsure(word, doubt);
    const Tag = found ? "mark" : "span";
    return (
      <Tag
        key={at}
        data-start={word.start}
        data-unsure={unsure || undefined}
        title={unsure ? doubtOf(word) : undefined}
        className={cn(
          "cursor-pointer rounded-[3px] text-inherit hover:bg-foreground/10",
          unsure && "underline decoration-2 decoration-warning decoration-dotted underline-offset-4",
          found && (found === hit ? "bg-warning/45" : "bg-warning/20"),
          index === now && "bg-primary/20 hover:bg-primary/25",
        )}
      >
        {text}
      </Tag>
    );
  });
}

function doubtOf({ confidence }: Word): string {
  return confidence === null ? "May be wrong" : `May be wrong: ${percent(confidence)} certain`;
}

/** The text of a line to be typed in, as large as it is read. */
function Field({
  line,
  language,
  editor,
  onDone,
}: {
  line: Line;
  language: string | undefined;
  editor: TranscriptEditor;
  onDone: () => void;
}) {
  const press = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing || (event.key !== "Enter" && event.key !== "Escape")) return;
    event.preventDefault();
    onDone();
  };
  return (
    <textarea
      aria-label={`What is said at ${clock(line.segment.start)}`}
      lang={language}
      dir="auto"
      rows={1}
      maxLength={5000}
      value={line.segment.text}
      // biome-ignore lint/a11y/noAutofocus: whoever asked to correct it wants to type
      autoFocus
      onFocus={({ target }) => target.setSelectionRange(target.value.length, target.value.length)}
      onChange={(event) => editor.type(line.id, event.target.value.replaceAll("\n", " "))}
      onKeyDown={press}
      onBlur={onDone}
      className="field-sizing-content block w-full resize-none bg-transparent text-[0.9375rem] leading-6 caret-primary outline-none"
    />
  );
}
