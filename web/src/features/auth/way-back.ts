/** Where to go after the sign-in: only ways inside this app, since an address of elsewhere would make it a redirector. */
export function wayBack(to: unknown): string {
  return typeof to === "string" && /^\/(?![/\\])/.test(to) ? to : "/";
}
