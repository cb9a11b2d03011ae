import type { Line } from "./types";

/** Where a text was found: the line's place in the list, and characters of its text. */
export interface Hit {
  line: number;
  from: number;
  to: number;
}

/** Upper and lower case and accents are the same, and every character stays in its place. */
function folded(text: string): string {
  return Array.from(text, (sign) => {
    const plain = sign.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
    return plain.length === sign.length ? plain : sign;
  }).join("");
}

/** Every place at which a text is said. */
export function hitsOf(lines: readonly Line[], text: string): readonly Hit[] {
  const wanted = folded(text.trim());
  if (!wanted) return [];
  return lines.flatMap(({ segment }, line) => {
    const inside = folded(segment.text);
    const hits: Hit[] = [];
    for (let at = inside.indexOf(wanted); at >= 0; at = inside.indexOf(wanted, at + wanted.length)) {
      hits.push({ line, from: at, to: at + wanted.length });
    }
    return hits;
  });
}
