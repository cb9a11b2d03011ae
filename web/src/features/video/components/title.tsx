import { Check, Pencil, X } from "lucide-react";
import { type FormEvent, useEffect, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { useRename } from "../api/use-rename";
import type { KnownVideo } from "../api/use-video";

const LONGEST = 200;

/** The title, changed where it stands: Enter keeps, Escape gives up. */
export function Title({ video }: { video: KnownVideo }) {
  const [edits, setEdits] = useState(false);
  const rename = useRename(video.id);
  const pencil = useRef<HTMLButtonElement>(null);
  const left = useRef(false);
  useEffect(() => {
    if (!edits && left.current) pencil.current?.focus(); // where it began
    left.current = edits;
  }, [edits]);

  if (!edits) {
    return (
      <div className="flex min-w-0 items-center gap-1">
        <h1
          dir="auto"
          className="line-clamp-2 break-words font-semibold text-2xl tracking-tight"
          title={video.title}
        >
          {video.title}
        </h1>
        <Button
          ref={pencil}
          variant="ghost"
          size="icon-sm"
          aria-label="Change the title"
          className="text-muted-foreground"
          onClick={() => setEdits(true)}
        >
          <Pencil aria-hidden="true" />
        </Button>
      </div>
    );
  }
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const title = String(new FormData(event.currentTarget).get("title")).trim();
    setEdits(false);
    if (title !== video.title) rename.mutate(title || null);
  };
  return (
    <form
      onSubmit={submit}
      onKeyDown={(event) => event.key === "Escape" && setEdits(false)}
      className="flex min-w-0 flex-1 items-center gap-1"
    >
      <h1 className="sr-only">{video.title}</h1>
      <input
        name="title"
        aria-label="Title"
        dir="auto"
        defaultValue={video.title}
        maxLength={LONGEST}
        placeholder="Empty: the title that Echo finds"
        autoComplete="off"
        // biome-ignore lint/a11y/noAutofocus: whoever asked to change the title wants to type
        autoFocus
        onFocus={(event) => event.target.select()}
        className="-mx-2 min-w-0 flex-1 rounded-lg border border-input bg-card px-2 font-semibold text-2xl tracking-tight focus-visible:outline-none focus-visible:ring-3 focus-visible:ring-ring/30"
      />
      <Button type="submit" variant="ghost" size="icon-sm" aria-label="Keep the title" className="ml-2">
        <Check aria-hidden="true" />
      </Button>
      <Button variant="ghost" size="icon-sm" aria-label="Leave the title" onClick={() => setEdits(false)}>
        <X aria-hidden="true" />
      </Button>
    </form>
  );
}
