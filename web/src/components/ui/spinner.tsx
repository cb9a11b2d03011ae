import { LoaderCircle } from "lucide-react";

/** For what takes a moment and has no shape yet. */
export function Spinner({ label = "Loading" }: { label?: string }) {
  return (
    <div role="status" className="grid min-h-40 place-items-center text-muted-foreground">
      <LoaderCircle aria-hidden="true" className="size-5 animate-spin" />
      <span className="sr-only">{label}</span>
    </div>
  );
}
