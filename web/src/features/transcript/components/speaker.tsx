import { type FormEvent, useState } from "react";

/** Who speaks; a click gives them another name, everywhere. */
export function Speaker({ name, onRename }: { name: string; onRename: (name: string) => void }) {
  const [edits, setEdits] = useState(false);
  if (!edits) {
    return (
      <button
        type="button"
        title="Give another name"
        onClick={() => setEdits(true)}
        className="block h-6 rounded-md font-semibold text-primary text-xs hover:underline"
      >
        {name}
      </button>
    );
  }
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    setEdits(false);
    onRename(String(new FormData(event.currentTarget).get("name")));
  };
  return (
    <form onSubmit={submit} onKeyDown={(event) => event.key === "Escape" && setEdits(false)}>
      <input
        name="name"
        aria-label={`Another name for ${name}`}
        defaultValue={name}
        maxLength={200}
        autoComplete="off"
        // biome-ignore lint/a11y/noAutofocus: whoever asked to change it wants to type
        autoFocus
        onFocus={(event) => event.target.select()}
        onBlur={(event) => event.target.form?.requestSubmit()}
        className="h-6 w-full bg-transparent font-semibold text-primary text-xs outline-none"
      />
    </form>
  );
}
