import { useId } from "react";
import { cn } from "@/lib/cn";
import { setTheme, type Theme, useTheme } from "@/lib/theme";

const THEMES: readonly [Theme, string][] = [
  ["light", "Light"],
  ["dark", "Dark"],
  ["system", "As the system"],
];

/** The themes as small pictures of themselves. */
export function ThemePicker() {
  const theme = useTheme();
  const group = useId();
  return (
    <fieldset className="grid grid-cols-3 gap-3 sm:max-w-lg">
      <legend className="sr-only">Theme</legend>
      {THEMES.map(([value, label]) => (
        <label
          key={value}
          className="grid cursor-pointer gap-2 rounded-xl text-center has-focus-visible:outline-2 has-focus-visible:outline-offset-4 has-focus-visible:outline-ring"
        >
          <input
            type="radio"
            name={group}
            className="peer sr-only"
            checked={theme === value}
            onChange={() => setTheme(value)}
          />
          <span
            aria-hidden="true"
            className={cn(
              "relative block aspect-[8/5] overflow-hidden rounded-xl border",
              theme === value && "border-primary ring-2 ring-primary",
            )}
          >
            {value !== "dark" && <Miniature className="inset-0" />}
            {value !== "light" && (
              <Miniature
                className={cn(
                  "dark inset-0",
                  value === "system" && "[clip-path:polygon(100%_0,100%_100%,0_100%)]",
                )}
              />
            )}
          </span>
          <span className="text-sm text-muted-foreground peer-checked:font-medium peer-checked:text-foreground">
            {label}
          </span>
        </label>
      ))}
    </fieldset>
  );
}

/** A library in a few strokes; its own colours, whatever theme is around it. */
function Miniature({ className }: { className: string }) {
  const dark = className.startsWith("dark");
  const [ground, line, card] = dark
    ? ["bg-[oklch(0.175_0.01_285)]", "bg-[oklch(0.35_0.014_285)]", "bg-[oklch(0.25_0.013_285)]"]
    : ["bg-[oklch(0.988_0.002_286)]", "bg-[oklch(0.86_0.006_286)]", "bg-[oklch(0.93_0.004_286)]"];
  return (
    <span className={cn("absolute flex gap-[6%] p-[7%]", ground, className)}>
      <span className="grid w-1/5 content-start gap-[8%]">
        <span className="block h-1.5 w-3/4 rounded-full bg-[oklch(0.6_0.2_280)]" />
        <span className={cn("block h-1 rounded-full", line)} />
        <span className={cn("block h-1 rounded-full", line)} />
      </span>
      <span className="grid flex-1 grid-cols-2 gap-[8%]">
        {[0, 1, 2, 3].map((place) => (
          <span key={place} className={cn("block rounded-[3px]", card)} />
        ))}
      </span>
    </span>
  );
}
