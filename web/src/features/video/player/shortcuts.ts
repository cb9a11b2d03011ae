/** What the player does for a key. Groups of YouTube's habits, which people know. */
export type Command =
  | { do: "toggle" | "mute" | "captions" | "fullscreen" | "pip" | "help" }
  | { do: "by"; seconds: number }
  | { do: "to"; fraction: number }
  | { do: "frame" | "chapter" | "rate"; step: 1 | -1 }
  | { do: "volume"; step: number };

interface Key {
  key: string;
  shiftKey: boolean;
  ctrlKey: boolean;
  altKey: boolean;
  metaKey: boolean;
}

const KEYS: Record<string, Command> = {
  " ": { do: "toggle" },
  k: { do: "toggle" },
  j: { do: "by", seconds: -10 },
  l: { do: "by", seconds: 10 },
  ArrowLeft: { do: "by", seconds: -5 },
  ArrowRight: { do: "by", seconds: 5 },
  ArrowUp: { do: "volume", step: 0.1 },
  ArrowDown: { do: "volume", step: -0.1 },
  ",": { do: "frame", step: -1 },
  ".": { do: "frame", step: 1 },
  "<": { do: "rate", step: -1 },
  ">": { do: "rate", step: 1 },
  Home: { do: "to", fraction: 0 },
  End: { do: "to", fraction: 1 },
  m: { do: "mute" },
  c: { do: "captions" },
  f: { do: "fullscreen" },
  i: { do: "pip" },
  N: { do: "chapter", step: 1 },
  P: { do: "chapter", step: -1 },
  "?": { do: "help" },
};

/** As shown to people. */
export const SHORTCUTS: readonly (readonly [string, string])[] = [
  ["Space or K", "Play or pause"],
  ["← →", "5 s back or on"],
  ["J L", "10 s back or on"],
  [", .", "One picture back or on"],
  ["↑ ↓", "Louder or quieter"],
  ["M", "Sound off or on"],
  ["C", "Subtitles off or on"],
  ["< >", "Slower or faster"],
  ["Shift P, Shift N", "Chapter before or after"],
  ["0 to 9", "To a tenth of the film"],
  ["F", "Full screen"],
  ["I", "Picture in picture"],
  ["?", "These shortcuts"],
];

/** The command of a key; null: it is not for the player. */
export function commandOf({ key, ctrlKey, altKey, metaKey }: Key): Command | null {
  if (ctrlKey || altKey || metaKey) return null;
  if (/^\d$/.test(key)) return { do: "to", fraction: Number(key) / 10 };
  return KEYS[key] ?? null;
}

const TYPES =
  "input, textarea, select, [contenteditable='true'], [role='textbox'], [role='dialog'], [role='alertdialog'], [role='menu']";
const MOVES = "[role='tab'], [role='radio'], [role='listbox'], [data-own-keys]"; // arrows mean something there
const PRESSES = "button, a[href], [role='button'], summary";

/** Whether whatever has the focus wants the key itself. */
export function isTaken(target: EventTarget | null, key: string): boolean {
  if (!(target instanceof Element)) return false;
  if (target.closest(TYPES)) return true;
  if (/^(Arrow|Home|End)/.test(key)) return target.closest(MOVES) !== null;
  return key === " " && target.closest(PRESSES) !== null;
}
