/** Where cards go: computed, not measured, so that nothing moves when pictures arrive. */

export interface Layout {
  columns: number;
  /** Pixels from the top of one row to the top of the next. */
  rowHeight: number;
}

export const GAP = 20;
const PHONE = 560;
const NARROWEST = { phone: 150, desk: 248 };
const TEXT = { phone: 84, desk: 68 }; // title, and one line about it
const LIST_ROW = 84;

export function gridLayout(width: number): Layout {
  const kind = width < PHONE ? "phone" : "desk";
  const gap = gapOf(width);
  const columns = Math.max(1, Math.floor((width + gap) / (NARROWEST[kind] + gap)));
  const card = (width - gap * (columns - 1)) / columns;
  return { columns, rowHeight: Math.ceil((card * 9) / 16) + TEXT[kind] + gap };
}

export function gapOf(width: number): number {
  return width < PHONE ? 12 : GAP;
}

export function listLayout(): Layout {
  return { columns: 1, rowHeight: LIST_ROW };
}

/** Which video a key leads to from `index`; null: it is no key of ours. */
export function afterKey(key: string, index: number, columns: number, count: number): number | null {
  const steps: Record<string, number> = {
    ArrowRight: 1,
    ArrowLeft: -1,
    ArrowDown: columns,
    ArrowUp: -columns,
    Home: -index,
    End: count - 1 - index,
  };
  const step = steps[key];
  if (step === undefined) return null;
  const next = index + step;
  if (next < 0) return index;
  return next < count ? next : key === "ArrowDown" && index < count - 1 ? count - 1 : index;
}
