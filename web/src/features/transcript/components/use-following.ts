import { useCallback, useEffect, useState } from "react";

/** Keeps the line being said in sight, until somebody scrolls away; `follow` goes back to it. */
export function useFollowing(now: number, enabled: boolean, show: (line: number) => void) {
  const [follows, setFollows] = useState(true);
  useEffect(() => {
    if (follows && enabled && now >= 0) show(now);
  }, [follows, enabled, now, show]);
  const yields = useCallback(() => setFollows(false), []);
  const follow = useCallback(() => setFollows(true), []);
  return { follows, follow, yields };
}
