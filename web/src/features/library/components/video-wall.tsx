import { useWindowVirtualizer } from "@tanstack/react-virtual";
import {
  type KeyboardEvent,
  type RefObject,
  useCallback,
  useEffect,
  useLayoutEffect,
  useRef,
  useState,
} from "react";
import type { Video } from "@/api/types";
import { afterKey, gapOf, gridLayout, listLayout } from "../layout";
import type { Look } from "./toolbar";
import { VideoCard } from "./video-card";
import { VideoRow } from "./video-row";

const AHEAD = 6; // rows before the end at which the next page is fetched

/** Ten thousand videos as fast as ten: only the rows in sight exist. Arrow keys walk over them. */
export function VideoWall({
  videos,
  look,
  more,
  onEnd,
}: {
  videos: readonly Video[];
  look: Look;
  more: boolean;
  onEnd: () => void;
}) {
  const wall = useRef<HTMLDivElement>(null);
  const { width, top } = usePlace(wall);
  const { columns, rowHeight } = look === "grid" ? gridLayout(width) : listLayout();
  const count = Math.ceil(videos.length / columns);
  const rows = useWindowVirtualizer({
    count,
    estimateSize: () => rowHeight,
    overscan: 3,
    scrollMargin: top,
    useFlushSync: false,
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: what was computed for another height is forgotten
  useLayoutEffect(() => rows.measure(), [rowHeight, rows]);

  const shown = rows.getVirtualItems();
  const last = shown.at(-1)?.index ?? 0;
  useEffect(() => {
    if (more && last >= count - AHEAD) onEnd();
  }, [more, last, count, onEnd]);

  const [active, setActive] = useState(0);
  const current = Math.min(active, videos.length - 1);
  const total = videos.length;
  const onLinkKey = useCallback(
    (event: KeyboardEvent, from: number) => {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      const next = afterKey(event.key, from, columns, total);
      if (next === null) return;
      event.preventDefault();
      setActive(next);
      rows.scrollToIndex(Math.floor(next / columns), { align: "auto" });
      focusWhenThere(wall.current, next);
    },
    [columns, total, rows],
  );

  const gap = gapOf(width);
  return (
    <div ref={wall}>
      <ul aria-label="Videos" className="relative" style={{ height: rows.getTotalSize() }}>
        {width > 0 &&
          shown.map((row) =>
            videos.slice(row.index * columns, (row.index + 1) * columns).map((video, column) => {
              const index = row.index * columns + column;
              const Part = look === "grid" ? VideoCard : VideoRow;
              return (
                <li
                  key={video.id}
                  aria-setsize={more ? -1 : videos.length}
                  aria-posinset={index + 1}
                  className="absolute top-0 left-0"
                  style={{
                    width: (width - gap * (columns - 1)) / columns,
                    height: rowHeight - (look === "grid" ? gap : 0),
                    transform: `translate(${(column * (width + gap)) / columns}px, ${row.start - top}px)`,
                  }}
                >
                  <Part
                    video={video}
                    index={index}
                    active={index === current}
                    onActive={setActive}
                    onLinkKey={onLinkKey}
                  />
                </li>
              );
            }),
          )}
      </ul>
      <p role="status" className="sr-only">
        {more ? "More videos follow." : `${videos.length} videos.`}
      </p>
    </div>
  );
}

/** The row it is in may have to be drawn first. */
function focusWhenThere(wall: HTMLElement | null, index: number, frames = 30): void {
  const link = wall?.querySelector<HTMLElement>(`a[data-index="${index}"]`);
  if (link) link.focus({ preventScroll: true });
  else if (frames > 0) requestAnimationFrame(() => focusWhenThere(wall, index, frames - 1));
}

function usePlace(element: RefObject<HTMLElement | null>): { width: number; top: number } {
  const [place, setPlace] = useState({ width: 0, top: 0 });
  useLayoutEffect(() => {
    const found = element.current;
    if (!found) return;
    const look = () => {
      const { width, top } = found.getBoundingClientRect();
      setPlace({ width, top: top + window.scrollY });
    };
    look();
    const observer = new ResizeObserver(look);
    observer.observe(found);
    return () => observer.disconnect();
  }, [element]);
  return place;
}
