import { Skeleton } from "@/components/ui/skeleton";
import { cn } from "@/lib/cn";
import type { Look } from "./toolbar";

const TWELVE = Array.from({ length: 12 }, (_, index) => index);

/** The shape of what is coming. */
export function Loading({ look }: { look: Look }) {
  return (
    <div
      role="status"
      aria-label="Loading the videos"
      className={cn(
        look === "grid" &&
          "grid grid-cols-2 gap-x-3 gap-y-5 sm:grid-cols-[repeat(auto-fill,minmax(15.5rem,1fr))] sm:gap-x-5 sm:gap-y-8",
      )}
    >
      {TWELVE.map((index) =>
        look === "grid" ? (
          <div key={index} className="grid gap-2.5">
            <Skeleton className="aspect-video rounded-xl" />
            <Skeleton className="h-4 w-4/5" />
            <Skeleton className="h-3 w-2/5" />
          </div>
        ) : (
          <div key={index} className="flex h-21 items-center gap-4 border-b px-1">
            <Skeleton className="aspect-video w-28" />
            <Skeleton className="h-4 w-2/5" />
          </div>
        ),
      )}
    </div>
  );
}
