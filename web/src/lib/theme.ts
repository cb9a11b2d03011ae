import { useSyncExternalStore } from "react";

export type Theme = "light" | "dark" | "system";

const KEY = "echo.theme"; // public/theme.js reads it before the first paint
const listeners = new Set<() => void>();
const dark = () => window.matchMedia("(prefers-color-scheme: dark)");

function chosen(): Theme {
  const found = localStorage.getItem(KEY);
  return found === "light" || found === "dark" ? found : "system";
}

function apply(): void {
  const theme = chosen();
  document.documentElement.classList.toggle(
    "dark",
    theme === "dark" || (theme === "system" && dark().matches),
  );
  for (const listener of listeners) listener();
}

export function setTheme(theme: Theme): void {
  if (theme === "system") localStorage.removeItem(KEY);
  else localStorage.setItem(KEY, theme);
  apply();
}

/** Follow the system and other tabs from now on. */
export function followTheme(): void {
  dark().addEventListener("change", apply);
  window.addEventListener("storage", (event) => event.key === KEY && apply());
}

export function useTheme(): Theme {
  return useSyncExternalStore((listener) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  }, chosen);
}
