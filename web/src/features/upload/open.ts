/** Whether uploads are open in this browser: known without loading what sends them. */
const KEY = "echo.uploads-open";

export function hasOpenUploads(): boolean {
  return localStorage.getItem(KEY) !== null;
}

export function noteOpen(open: boolean): void {
  if (open) localStorage.setItem(KEY, "1");
  else localStorage.removeItem(KEY);
}
