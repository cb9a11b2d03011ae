/** How files begin that are certainly no film. What is not here may be one: FFmpeg reads hundreds of formats. */
const KINDS: readonly (readonly [string, string])[] = [
  ["%PDF", "a PDF document"],
  ["PK\x03\x04", "an archive or an office document"],
  ["Rar!", "an archive"],
  ["7z\xbc\xaf", "an archive"],
  ["\x1f\x8b", "an archive"],
  ["\x89PNG", "a picture"],
  ["\xff\xd8\xff", "a picture"],
  ["BM", "a picture"],
  ["\x7fELF", "a program"],
  ["MZ", "a program"],
  ["\xd0\xcf\x11\xe0", "an office document"],
  ["{\\rtf", "a document"],
  ["<!DOCTYPE", "a web page"],
  ["<!doctype", "a web page"],
  ["<html", "a web page"],
  ["<?xml", "a text file"],
];

/** What a file is, by its first bytes; null: it may be a film. */
export function kindOf(head: Uint8Array): string | null {
  const start = String.fromCharCode(...head.slice(0, 16));
  const found = KINDS.find(([magic]) => start.startsWith(magic));
  if (found) return found[1];
  // Pictures of phones are in the same container as films; the brand tells.
  const brand = start.slice(4, 12);
  if (/^ftyp(heic|heix|mif1|avif)$/.test(brand)) return "a picture";
  return head.every(isText) ? "a text file" : null;
}

function isText(byte: number): boolean {
  return (byte >= 32 && byte < 127) || (byte >= 9 && byte <= 13);
}
