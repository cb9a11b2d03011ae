import { useCallback, useState } from "react";

/** What somebody once chose holds for the next film too. */
export interface Preferences {
  volume: number;
  muted: boolean;
  rate: number;
  /** Language of the subtitles; null: off. */
  subtitles: string | null;
}

const KEY = "echo.player";
const DEFAULTS: Preferences = { volume: 1, muted: false, rate: 1, subtitles: null };

export function readPreferences(): Preferences {
  try {
    const found = JSON.parse(localStorage.getItem(KEY) ?? "{}") as Partial<
      Record<keyof Preferences, unknown>
    >;
    const { volume, muted, rate, subtitles } = found;
    return {
      volume: typeof volume === "number" && volume >= 0 && volume <= 1 ? volume : DEFAULTS.volume,
      muted: muted === true,
      rate: typeof rate === "number" && rate >= 0.25 && rate <= 4 ? rate : DEFAULTS.rate,
      subtitles: typeof subtitles === "string" ? subtitles : null,
    };
  } catch {
    return DEFAULTS;
  }
}

export function usePreferences(): [Preferences, (change: Partial<Preferences>) => void] {
  const [held, setHeld] = useState(readPreferences);
  const change = useCallback((part: Partial<Preferences>) => {
    setHeld((old) => {
      const next = { ...old, ...part };
      localStorage.setItem(KEY, JSON.stringify(next));
      return next;
    });
  }, []);
  return [held, change];
}
