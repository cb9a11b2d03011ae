import { cn } from "@/lib/cn";

/** The mark: a play button that echoes. The same drawing as public/favicon.svg. */
export function Logo({ className }: { className?: string }) {
  return <img src="/favicon.svg" alt="" width={32} height={32} className={cn("size-8", className)} />;
}
