import { useVirtualizer } from "@tanstack/react-virtual";
import { ArrowDownToDot } from "lucide-react";
import { useCallback, useDeferredValue, useEffect, useMemo, useRef, useState } from "react";
import { usePlaybackState } from "@/lib/playback";
import type { TranscriptEditor, View } from "../editor";
import { type Hit, hitsOf } from "../search";
import { begun, doubt, isUnsure } from "../words";
import { SegmentRow } from "./segment-row";
import { Toolbar } from "./toolbar";
import { useFollowing } from "./use-following";

const ROW = 36; // pixels, before a row is measured
const NO_HITS: readonly Hit[] = [];

/** Every line of a transcript, of which only those in sight exist. */
export function Lines({
  view,
  editor,
  language,
}: {
  view: View;
  editor: TranscriptEditor;
  language: string | undefined;
}) {
  const { lines, reading } = view;
  const scroller = useRef<HTMLElement>(null);
  const rows = useVirtualizer({
    count: lines.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW,
    getItemKey: (index) => lines[index]?.id ?? index,
    overscan: 8,
    useFlushSync: false,
  });
  const [edited, setEdited] = useState<number | null>(null);
  const starts = useMemo(() => lines.map(({ segment }) => segment), [lines]);
  const now = usePlaybackState(useCallback((state) => begun(starts, state.time + 0.05), [starts]));
  const show = useCallback(
    (line: number, align: "auto" | "center" = "center") => rows.scrollToIndex(line, { align }),
    [rows],
  );
  const { follows, follow, yields } = useFollowing(now, edited === null, show);

  const editing = useRef<number | null>(null);
  const turn = useCallback(
    (id: number | null) => {
      const before = editing.current;
      editing.current = id;
      setEdited(id);
      if (before !== null && before !== id) editor.leave(before);
    },
    [editor],
  );
  const done = useCallback((id: number) => editing.current === id && turn(null), [turn]);

  const [query, setQuery] = useState("");
  const wanted = useDeferredValue(query);
  const hits = useMemo(() => hitsOf(lines, wanted), [lines, wanted]);
  const byLine = useMemo(() => Map.groupBy(hits, (hit) => hit.line), [hits]);
  const [step, setStep] = useState(0);
  const place = hits.length ? ((step % hits.length) + hits.length) % hits.length : 0;
  const hit = hits[place] ?? null;
  const hitLine = hit?.line ?? null;
  useEffect(() => {
    if (hitLine === null) return;
    yields();
    show(hitLine);
  }, [hitLine, show, yields]);

  // A person's corrections do not move the mark: what was unsure beside them stays marked.
  const limit = useMemo(() => doubt(reading?.segments ?? []), [reading]);
  const unsure = useMemo(
    () =>
      lines.flatMap(({ segment }, line) =>
        segment.words.flatMap((word) => (isUnsure(word, limit) ? [line] : [])),
      ),
    [lines, limit],
  );
  const [visited, setVisited] = useState(-1);
  const nextUnsure = () => {
    const line = unsure.find((each) => each > visited) ?? unsure[0];
    if (line === undefined) return;
    setVisited(line);
    yields();
    show(line);
    turn(lines[line]?.id ?? null);
  };

  return (
    <>
      <Toolbar
        {...{ query, place, view, editor }}
        count={hits.length}
        unsure={unsure.length}
        onQuery={(text) => {
          setQuery(text);
          setStep(0);
        }}
        onStep={(by) => setStep(place + by)}
        onUnsure={nextUnsure}
      />
      <div className="relative -mx-2 min-h-0 flex-1">
        <section
          ref={scroller}
          aria-label="What is said"
          // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keys
          tabIndex={0}
          data-own-keys=""
          onWheel={yields}
          onTouchMove={yields}
          onKeyDown={(event) => /^(Arrow|Page|Home|End)/.test(event.key) && yields()}
          onPointerDown={(event) => event.target === event.currentTarget && yields()}
          className="h-full overflow-y-auto overscroll-contain px-0.5 [overflow-anchor:none]"
        >
          <ol className="relative" style={{ height: rows.getTotalSize() }}>
            {rows.getVirtualItems().map(({ key, index, start }) => {
              const line = lines[index];
              if (!line) return null;
              return (
                <li
                  key={key}
                  ref={rows.measureElement}
                  data-index={index}
                  aria-setsize={lines.length}
                  aria-posinset={index + 1}
                  className="absolute inset-x-0 top-0"
                  style={{ transform: `translateY(${start}px)` }}
                >
                  <SegmentRow
                    {...{ line, index, language, editor, hit }}
                    isNow={index === now}
                    edits={line.id === edited}
                    showsSpeaker={line.segment.speaker !== lines[index - 1]?.segment.speaker}
                    doubt={limit}
                    hits={byLine.get(index) ?? NO_HITS}
                    onEdit={turn}
                    onDone={done}
                    onSeek={follow}
                  />
                </li>
              );
            })}
          </ol>
        </section>
        {!follows && now >= 0 && (
          <button
            type="button"
            onClick={follow}
            className="absolute bottom-3 left-1/2 flex h-8 -translate-x-1/2 items-center gap-1.5 rounded-full bg-primary px-3.5 font-medium text-primary-foreground text-xs shadow-lift hover:bg-primary/90"
          >
            <ArrowDownToDot aria-hidden="true" className="size-3.5" />
            Follow the film
          </button>
        )}
      </div>
    </>
  );
}
