import type { components } from "@/api/schema.gen";

export type Summary = components["schemas"]["SummaryOut"];
export type Chapter = components["schemas"]["Chapter"];
export type KeyMoment = components["schemas"]["KeyMoment"];

/** A summary as read, with the version that an edit of it has to name. */
export interface Reading extends Summary {
  etag: string;
}

export type Field = "title" | "one_line" | "summary" | "chapters" | "tags" | "key_moments";
export type Values = Pick<Summary, Field>;
/** What a person changes; null: back to what was made. */
export type Patch = { [F in Field]?: Values[F] | null };

/** A field that somebody else changed too: mine waits until somebody chooses. */
export interface Clash {
  field: Field;
  mine: Values[Field] | null;
}
