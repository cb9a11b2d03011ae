import { Settings2 } from "lucide-react";
import { useEffect, useId, useRef, useState } from "react";
import { ControlButton } from "./control-button";

export const RATES = [0.5, 0.75, 1, 1.25, 1.5, 1.75, 2] as const;

interface Choice {
  title: string;
  value: string;
  options: readonly { value: string; label: string }[];
  choose: (value: string) => void;
}

/** What can be chosen about a film. It lies within the player, so that it is there on a full screen too. */
export function Settings({ choices }: { choices: readonly Choice[] }) {
  const [open, setOpen] = useState(false);
  const root = useRef<HTMLDivElement>(null);
  const id = useId();
  useEffect(() => {
    if (!open) return;
    const outside = (event: Event) => !root.current?.contains(event.target as Node) && setOpen(false);
    const leave = (event: KeyboardEvent) => {
      if (event.key !== "Escape") return;
      setOpen(false);
      root.current?.querySelector("button")?.focus();
    };
    document.addEventListener("pointerdown", outside);
    document.addEventListener("keydown", leave);
    return () => {
      document.removeEventListener("pointerdown", outside);
      document.removeEventListener("keydown", leave);
    };
  }, [open]);
  return (
    <div ref={root}>
      <ControlButton
        label="Settings"
        aria-expanded={open}
        aria-controls={open ? id : undefined}
        onClick={() => setOpen(!open)}
      >
        <Settings2 aria-hidden="true" />
      </ControlButton>
      {open && (
        <div
          id={id}
          data-own-keys
          className="absolute right-2 bottom-14 z-10 flex max-h-[calc(100cqh-4.5rem)] max-w-[calc(100%-1rem)] gap-1 overflow-auto rounded-xl bg-black/85 p-2 text-sm text-white shadow-lift backdrop-blur-md"
        >
          {choices.map((choice) => (
            <fieldset key={choice.title} className="min-w-28">
              <legend className="px-2 py-1 font-medium text-white/70 text-xs">{choice.title}</legend>
              {choice.options.map(({ value, label }) => (
                <label
                  key={value}
                  className="flex cursor-pointer items-center gap-2 whitespace-nowrap rounded-md px-2 py-1.5 hover:bg-white/12 has-checked:font-medium has-checked:text-white has-focus-visible:outline-2 has-focus-visible:outline-white"
                >
                  <input
                    type="radio"
                    name={`${id}-${choice.title}`}
                    value={value}
                    checked={choice.value === value}
                    onChange={() => choice.choose(value)}
                    className="size-3.5 accent-white outline-none"
                  />
                  {label}
                </label>
              ))}
            </fieldset>
          ))}
        </div>
      )}
    </div>
  );
}
