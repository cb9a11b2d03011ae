import { Link } from "@tanstack/react-router";
import { type ComponentType, lazy, Suspense, useEffect, useRef } from "react";
import { PageHeader } from "@/components/page-header";
import { Skeleton } from "@/components/ui/skeleton";
import { SECTIONS } from "../sections";

const PARTS: Record<string, ComponentType> = {
  defaults: lazy(() => import("./defaults")),
  publishing: lazy(() => import("./publishing")),
  webhooks: lazy(() => import("./webhooks")),
  usage: lazy(() => import("./usage")),
  account: lazy(() => import("./account")),
};

/** One part of the settings at a time; beside it, or above it on a phone, the way to the others. */
export function SettingsScreen({ section }: { section: string }) {
  const Part = PARTS[section];
  const ways = useRef<HTMLElement>(null);
  useEffect(() => {
    // On a phone the ways lie in a row that is wider than the screen.
    ways.current
      ?.querySelector(`[href$="/${section}"]`)
      ?.scrollIntoView({ inline: "center", block: "nearest" });
  }, [section]);
  return (
    <div className="mx-auto grid w-full max-w-5xl gap-6">
      <PageHeader title="Settings" />
      <div className="grid items-start gap-6 md:grid-cols-[11rem_minmax(0,1fr)] md:gap-10">
        <nav
          ref={ways}
          aria-label="Settings"
          className="-mx-4 flex gap-1 overflow-x-auto px-4 [scrollbar-width:none] sm:-mx-6 sm:px-6 md:sticky md:top-5 md:mx-0 md:grid md:gap-0.5 md:px-0"
        >
          {SECTIONS.map(({ id, label, icon: Icon }) => (
            <Link
              key={id}
              to="/settings/$section"
              params={{ section: id }}
              className="group flex h-9 shrink-0 items-center gap-2.5 rounded-lg px-3 font-medium text-muted-foreground text-sm transition-colors hover:bg-accent hover:text-foreground"
              activeProps={{ className: "bg-accent !text-foreground", "aria-current": "page" }}
            >
              <Icon aria-hidden="true" className="size-4 group-[[aria-current]]:text-primary" />
              {label}
            </Link>
          ))}
        </nav>
        <div className="grid min-w-0 gap-6">
          <Suspense fallback={<Skeleton className="h-96" />}>{Part && <Part />}</Suspense>
        </div>
      </div>
    </div>
  );
}
