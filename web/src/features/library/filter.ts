/** What the library shows, as its address says it. */
export const SORTS = [
  ["-created_at", "Newest first"],
  ["created_at", "Oldest first"],
  ["title", "Title, A to Z"],
  ["-duration", "Longest first"],
  ["duration", "Shortest first"],
] as const;

export const STATUSES = [
  ["", "All videos"],
  ["processing", "In work"],
  ["published", "Published"],
  ["failed", "Failed"],
  ["rejected", "Refused"],
  ["created", "Waiting for a file"],
  ["cancelled", "Stopped"],
] as const;

export interface LibrarySearch {
  q?: string;
  status?: string;
  tag?: string;
  sort?: string;
}

/** From an address that anybody may have typed: what is no choice is left out. */
export function librarySearch(given: Record<string, unknown>): LibrarySearch {
  const text = (name: string, most: number) => {
    const value = given[name];
    const trimmed =
      typeof value === "string" || typeof value === "number" ? String(value).slice(0, most) : "";
    return trimmed.trim() ? trimmed : undefined;
  };
  const [q, tag] = [text("q", 200), text("tag", 60)];
  const status = STATUSES.find(([value]) => value && value === given.status)?.[0];
  const sort = SORTS.find(([value]) => value === given.sort)?.[0];
  return { ...(q && { q }), ...(status && { status }), ...(tag && { tag }), ...(sort && { sort }) };
}
