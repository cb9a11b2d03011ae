// Those that are spoken and written most; any other is added by its tag.
const TAGS =
  "ar bg bn ca cs da de el en es et fa fi fr he hi hr hu id it ja ko lt lv ms nb nl pl pt ro ru sk sl sr sv sw ta th tr uk ur vi zh";

const NAMES = new Intl.DisplayNames(["en"], { type: "language" });

/** "de" as "German"; what has no name is called by its tag. */
export function nameOf(tag: string): string {
  try {
    return NAMES.of(tag) ?? tag;
  } catch {
    return tag; // not well-formed
  }
}

/** To choose from, by name; with those that are chosen already, wherever they came from. */
export function languages(chosen: readonly string[] = []): [tag: string, name: string][] {
  const tags = new Set([...TAGS.split(" "), ...chosen]);
  return [...tags]
    .map((tag): [string, string] => [tag, nameOf(tag)])
    .toSorted((one, other) => one[1].localeCompare(other[1]));
}
