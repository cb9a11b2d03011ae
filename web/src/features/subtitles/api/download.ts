import { ApiProblem, unreachable } from "@/api/problem";

/** Keep a file under a name of its own: where it lies it is called by its language alone. Throws `ApiProblem`. */
export async function download(url: string, name: string): Promise<void> {
  const answer = await fetch(url).catch(() => {
    throw unreachable();
  });
  if (!answer.ok) {
    throw new ApiProblem({
      status: answer.status,
      code: "download_failed",
      title: "The file could not be fetched.",
      remedy: "Reload the page and try again.",
    });
  }
  const place = URL.createObjectURL(await answer.blob());
  const link = Object.assign(document.createElement("a"), { href: place, download: name });
  link.click();
  URL.revokeObjectURL(place);
}

/** A title as a file may be called: "A walk.de.vtt". */
export function fileName(title: string, language: string, format: string): string {
  const safe = title
    .replace(/[\p{C}\\/:*?"<>|]+/gu, " ")
    .replace(/\s+/g, " ")
    .trim()
    .slice(0, 80);
  return `${safe || "video"}.${language}.${format}`;
}
