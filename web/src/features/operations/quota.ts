import type { Quota } from "./api/use-quota";

type Amount = Exclude<keyof Quota, "note">;

/** What can be set, in the units people think in. */
export const AMOUNTS: readonly { key: Amount; label: string; unit: string; factor: number }[] = [
  { key: "minutes", label: "Video a month", unit: "min", factor: 1 },
  { key: "videos", label: "Videos in work at once", unit: "videos", factor: 1 },
  { key: "bytes", label: "Stored uploads", unit: "GB", factor: 1e9 },
  { key: "upload_bytes", label: "Largest upload", unit: "GB", factor: 1e9 },
  { key: "upload_seconds", label: "Longest video", unit: "min", factor: 60 },
];

/** Of a form whose fields are named as the keys; an empty field is what everybody has. */
export function quotaOf(form: FormData): Quota {
  const note = String(form.get("note") ?? "").trim();
  const quota: Quota = {
    ...{ minutes: null, videos: null, bytes: null, upload_bytes: null, upload_seconds: null },
    note: note || null,
  };
  for (const { key, factor } of AMOUNTS) {
    const text = String(form.get(key) ?? "").trim();
    if (text) quota[key] = Math.round(Number(text) * factor);
  }
  return quota;
}
