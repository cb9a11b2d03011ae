const OWN = new Intl.DisplayNames("en", { type: "language", fallback: "code" });

/** "German" for `de`; a tag that names no language stays as it is. */
export function nameOf(language: string): string {
  try {
    return OWN.of(language) ?? language;
  } catch {
    return language;
  }
}

/** What most people read, so that it need not be typed. Any other tag can be. */
export const COMMON = [
  ...[
    "ar",
    "bn",
    "bg",
    "zh-Hans",
    "zh-Hant",
    "hr",
    "cs",
    "da",
    "nl",
    "en",
    "et",
    "fi",
    "fr",
    "de",
    "el",
    "he",
  ],
  ...["hi", "hu", "id", "it", "ja", "ko", "lv", "lt", "ms", "nb", "fa", "pl", "pt", "ro", "ru", "sr", "sk"],
  ...["sl", "es", "sv", "ta", "th", "tr", "uk", "ur", "vi"],
].toSorted((one, other) => nameOf(one).localeCompare(nameOf(other)));
