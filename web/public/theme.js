// Before the first paint, so that nobody who chose dark sees a white flash. See src/lib/theme.ts.
const chosen = localStorage.getItem("echo.theme");
const dark = chosen === "dark" || (chosen !== "light" && matchMedia("(prefers-color-scheme: dark)").matches);
document.documentElement.classList.toggle("dark", dark);
