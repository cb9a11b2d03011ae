import { LayoutGrid, List, Search, X } from "lucide-react";
import { useEffect, useRef } from "react";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { NativeSelect } from "@/components/ui/native-select";
import { cn } from "@/lib/cn";
import { type LibrarySearch, SORTS, STATUSES } from "../filter";

export type Look = "grid" | "list";

const LOOKS = [
  ["grid", "Grid", LayoutGrid],
  ["list", "List", List],
] as const;

/** Search, filters, order, and how it looks. */
export function Toolbar({
  search,
  onSearch,
  look,
  onLook,
}: {
  search: LibrarySearch;
  onSearch: (search: LibrarySearch) => void;
  look: Look;
  onLook: (look: Look) => void;
}) {
  const field = useRef<HTMLInputElement>(null);
  useSlash(() => field.current?.focus());
  const change = (name: keyof LibrarySearch, value: string) => {
    const { [name]: _old, ...others } = search;
    onSearch(value ? { ...others, [name]: value } : others);
  };
  const searching = Boolean(search.q);
  return (
    <div className="flex flex-wrap items-center gap-2">
      <search className="relative min-w-full flex-1 sm:min-w-72">
        <Search
          aria-hidden="true"
          className="pointer-events-none absolute top-1/2 left-3 size-4 -translate-y-1/2 text-muted-foreground"
        />
        <Input
          ref={field}
          type="search"
          aria-label="Search everything that is said"
          aria-keyshortcuts="/"
          placeholder="Search everything that is said"
          className="pr-10 pl-9 [&::-webkit-search-cancel-button]:hidden"
          value={search.q ?? ""}
          maxLength={200}
          onChange={(event) => change("q", event.target.value)}
          onKeyDown={(event) => event.key === "Escape" && change("q", "")}
        />
        {searching ? (
          <Button
            variant="ghost"
            size="icon-sm"
            aria-label="Clear the search"
            className="absolute top-0.5 right-0.5"
            onClick={() => change("q", "")}
          >
            <X aria-hidden="true" />
          </Button>
        ) : (
          <kbd className="pointer-events-none absolute top-1/2 right-3 hidden -translate-y-1/2 rounded border bg-muted px-1.5 font-sans text-xs text-muted-foreground sm:block">
            /
          </kbd>
        )}
      </search>
      {search.tag && (
        <Button
          variant="secondary"
          onClick={() => change("tag", "")}
          aria-label={`Remove the filter ${search.tag}`}
        >
          #{search.tag}
          <X aria-hidden="true" />
        </Button>
      )}
      <div className={cn("flex flex-1 gap-2 sm:flex-none", searching && "pointer-events-none invisible")}>
        <NativeSelect
          label="Show"
          className="flex-1"
          value={search.status ?? ""}
          onChange={(event) => change("status", event.target.value)}
        >
          {STATUSES.map(([value, text]) => (
            <option key={value} value={value}>
              {text}
            </option>
          ))}
        </NativeSelect>
        <NativeSelect
          label="Order"
          className="flex-1"
          value={search.sort ?? "-created_at"}
          onChange={(event) => change("sort", event.target.value)}
        >
          {SORTS.map(([value, text]) => (
            <option key={value} value={value}>
              {text}
            </option>
          ))}
        </NativeSelect>
        <fieldset
          aria-label="Look"
          className="inline-flex h-9 gap-0.5 rounded-lg border bg-card p-0.5 shadow-xs"
        >
          {LOOKS.map(([value, text, Icon]) => (
            <button
              key={value}
              type="button"
              aria-label={text}
              aria-pressed={look === value}
              title={text}
              onClick={() => onLook(value)}
              className="grid h-full w-8 place-items-center rounded-md text-muted-foreground transition-colors hover:text-foreground aria-pressed:bg-accent aria-pressed:text-accent-foreground"
            >
              <Icon aria-hidden="true" className="size-4" />
            </button>
          ))}
        </fieldset>
      </div>
    </div>
  );
}

/** "/" leads to the search from anywhere but a field. */
function useSlash(go: () => void): void {
  const latest = useRef(go);
  latest.current = go;
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      const target = event.target as HTMLElement;
      if (
        event.key !== "/" ||
        event.ctrlKey ||
        event.metaKey ||
        target.closest("input, textarea, select, [contenteditable]")
      )
        return;
      event.preventDefault();
      latest.current();
    };
    document.addEventListener("keydown", listen);
    return () => document.removeEventListener("keydown", listen);
  }, []);
}
