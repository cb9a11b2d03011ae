import { NativeSelect } from "@/components/ui/native-select";
import { languages } from "@/lib/languages";

/** The language of the speech, or that it is to be found out. */
export function SpokenLanguage({
  value,
  onChange,
}: {
  value: string | null | undefined;
  onChange: (tag: string | null) => void;
}) {
  return (
    <NativeSelect
      label="Spoken language"
      className="w-full"
      value={value ?? ""}
      onChange={(event) => onChange(event.target.value || null)}
    >
      <option value="">Find out</option>
      {languages(value ? [value] : []).map(([tag, name]) => (
        <option key={tag} value={tag}>
          {name}
        </option>
      ))}
    </NativeSelect>
  );
}
