import { X } from "lucide-react";
import { NativeSelect } from "@/components/ui/native-select";
import { languages, nameOf } from "@/lib/languages";

const MOST = 20;

/** Languages as chips, each with its way out, and a choice of one more. */
export function LanguageChips({
  chosen,
  onChange,
}: {
  chosen: readonly string[];
  onChange: (tags: string[]) => void;
}) {
  return (
    <div className="flex flex-wrap items-center gap-2">
      {chosen.map((tag) => (
        <span
          key={tag}
          className="inline-flex h-9 items-center gap-1 rounded-lg bg-primary/10 pr-1 pl-3 font-medium text-primary text-sm"
        >
          {nameOf(tag)}
          <button
            type="button"
            aria-label={`Without ${nameOf(tag)}`}
            onClick={() => onChange(chosen.filter((each) => each !== tag))}
            className="grid size-7 place-items-center rounded-md transition-colors hover:bg-primary/15"
          >
            <X aria-hidden="true" className="size-3.5" />
          </button>
        </span>
      ))}
      {chosen.length < MOST && (
        <NativeSelect
          label="Add a language"
          value=""
          onChange={(event) => onChange([...chosen, event.target.value])}
        >
          <option value="" disabled>
            Add a language
          </option>
          {languages()
            .filter(([tag]) => !chosen.includes(tag))
            .map(([tag, name]) => (
              <option key={tag} value={tag}>
                {name}
              </option>
            ))}
        </NativeSelect>
      )}
    </div>
  );
}
