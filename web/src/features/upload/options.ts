import type { UploadOptions } from "@/api/types";
import { plural } from "@/lib/format";
import { nameOf } from "@/lib/languages";
import { targetsFor } from "@/lib/targets";

/** What was chosen for the next files, in a line. */
export function summary(chosen: UploadOptions): string {
  const { language, subtitle_languages, publish_to, max_height } = chosen;
  const parts: string[] = [];
  if (language !== undefined) parts.push(language ? nameOf(language) : "any language");
  if (subtitle_languages) {
    const only = subtitle_languages.length === 1 && subtitle_languages[0];
    parts.push(only ? `subtitles in ${nameOf(only)}` : `${plural(subtitle_languages.length, "translation")}`);
  }
  if (max_height !== undefined) parts.push(max_height ? `up to ${max_height}p` : "any size");
  if (publish_to) {
    const names = targetsFor(publish_to, []).map(({ name }) => name);
    parts.push(names.length > 0 ? `to ${names.join(", ")}` : "not published");
  }
  return parts.length > 0 ? parts.join(" · ") : "As in your settings";
}
