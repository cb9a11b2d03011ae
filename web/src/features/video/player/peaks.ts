/** Peaks as BBC's audiowaveform writes them: lowest and highest sample of each stretch, in turn. */
export interface Peaks {
  bits: 8 | 16;
  data: readonly number[];
}

export function isPeaks(value: unknown): value is Peaks {
  const fields = value as Partial<Peaks> | null;
  return (fields?.bits === 8 || fields?.bits === 16) && Array.isArray(fields.data);
}

/** How loud each of `count` stretches is, 0 to 1. Roots, so that quiet sound is seen too. */
export function bars({ bits, data }: Peaks, count: number): number[] {
  const [full, points] = [2 ** (bits - 1), Math.floor(data.length / 2)];
  return Array.from({ length: count }, (_, bar) => {
    const from = Math.floor((bar * points) / count);
    const to = Math.max(from + 1, Math.floor(((bar + 1) * points) / count));
    let loudest = 0;
    for (let place = from * 2; place < Math.min(to, points) * 2; place += 1) {
      loudest = Math.max(loudest, Math.abs(data[place] ?? 0));
    }
    return Math.min(1, Math.sqrt(loudest / full));
  });
}

/** Bars up and down from the middle, as a path in a box one wide for each and 100 high. */
export function outline(loudness: readonly number[]): string {
  return loudness
    .map((value, place) => {
      const reach = Math.max(1, value * 48).toFixed(1);
      return `M${place + 0.2} ${50 - Number(reach)}h.6v${Number(reach) * 2}h-.6z`;
    })
    .join("");
}
