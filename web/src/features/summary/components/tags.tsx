import { Plus, X } from "lucide-react";
import type { FormEvent } from "react";

const MOST = 50;

/** What a video is filed under. */
export function Tags({ tags, onChange }: { tags: readonly string[]; onChange: (tags: string[]) => void }) {
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    const wanted = String(new FormData(form).get("tag")).split(",");
    const names = wanted.map((name) => name.replace(/\s+/g, " ").trim().slice(0, 60)).filter(Boolean);
    const found = [...new Set([...tags, ...names])].slice(0, MOST);
    if (found.length > tags.length) onChange(found);
    form.reset();
  };
  return (
    <div className="flex flex-wrap items-center gap-1.5">
      {tags.map((tag) => (
        <span
          key={tag}
          className="inline-flex h-7 items-center gap-0.5 rounded-full bg-secondary pr-1 pl-3 font-medium text-secondary-foreground text-xs"
        >
          {tag}
          <button
            type="button"
            aria-label={`Remove the tag ${tag}`}
            onClick={() => onChange(tags.filter((each) => each !== tag))}
            className="grid size-6 place-items-center rounded-full text-muted-foreground hover:text-foreground"
          >
            <X aria-hidden="true" className="size-3.5" />
          </button>
        </span>
      ))}
      <form onSubmit={submit} className="relative">
        <Plus
          aria-hidden="true"
          className="pointer-events-none absolute top-1/2 left-2.5 size-3.5 -translate-y-1/2 text-muted-foreground"
        />
        <input
          name="tag"
          aria-label="Add a tag"
          placeholder="Add a tag"
          maxLength={200}
          autoComplete="off"
          className="h-7 w-28 rounded-full border border-input border-dashed bg-transparent pr-3 pl-7 text-xs placeholder:text-muted-foreground focus-visible:border-ring focus-visible:outline-none focus-visible:ring-3 focus-visible:ring-ring/30"
        />
      </form>
    </div>
  );
}
