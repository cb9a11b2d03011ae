/** A rendition to choose; `level` is its place in the stream. */
export interface Quality {
  level: number;
  label: string;
}

interface Level {
  height: number;
  width: number;
  bitrate: number;
  url: readonly string[];
  videoCodec?: string | undefined;
}

const AS_UPLOADED = /\/source\//; // the folder of the rung that is the upload itself

/** What people choose from, best first: one entry a size, of the codec that needs the fewest bits. */
export function qualities(levels: readonly Level[]): Quality[] {
  const found = levels
    .map((level, place) => ({ ...level, place, lines: Math.min(level.height, level.width) }))
    .filter((level) => level.lines > 0)
    .toSorted((one, other) => other.lines - one.lines || one.bitrate - other.bitrate);
  const seen = new Set<string>();
  return found.flatMap(({ place, lines, url }) => {
    const label = AS_UPLOADED.test(url[0] ?? "") ? `${lines}p, as uploaded` : `${lines}p`;
    if (seen.has(label)) return [];
    seen.add(label);
    return [{ level: place, label }];
  });
}

/** A media URL without the permission in it: the same for as long as the file is the same. */
export function nameOf(url: string): string {
  return url.replace(/\/media\/[^/]+\//, "/media/").replace(/\?.*$/, "");
}

/**
 * Whether the browser plays the stream itself, which on Apple's devices it does best: AirPlay, battery, picture in
 * picture. Others that say they can are newer at it than hls.js, and choose the quality alone.
 */
export function isNative(media: HTMLVideoElement): boolean {
  const playsHls = media.canPlayType("application/vnd.apple.mpegurl") !== "";
  return playsHls && (!("MediaSource" in window) || "WebKitPlaybackTargetAvailabilityEvent" in window);
}
