/** A round number that is not below `most`, and the steps to it: 7 gives 0, 2, 4, 6, 8. `least`: no smaller steps. */
export function ticks(most: number, least = 0, about = 4): number[] {
  if (!(most > 0)) return [0, 1];
  const rough = Math.max(most / about, least);
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = ([1, 2, 5].find((factor) => factor * power >= rough * 0.999) ?? 10) * power;
  const count = Math.ceil(most / step - 1e-9);
  return Array.from({ length: count + 1 }, (_, place) => Number((place * step).toPrecision(12)));
}
