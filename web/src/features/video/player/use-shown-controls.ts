import { useCallback, useEffect, useRef, useState } from "react";
import { usePlaybackState } from "@/lib/playback";

const PATIENCE = 2600;

/** Whether the controls are to be seen: while it rests, and for a moment after somebody moved. */
export function useShownControls(): { shown: boolean; stir: () => void; hide: () => void } {
  const paused = usePlaybackState((state) => state.paused);
  const [stirred, setStirred] = useState(true);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const stir = useCallback(() => {
    setStirred(true);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => setStirred(false), PATIENCE);
  }, []);
  const hide = useCallback(() => {
    clearTimeout(timer.current);
    setStirred(false);
  }, []);
  useEffect(() => {
    if (!paused) stir();
  }, [paused, stir]);
  useEffect(() => () => clearTimeout(timer.current), []);
  return { shown: paused || stirred, stir, hide };
}
