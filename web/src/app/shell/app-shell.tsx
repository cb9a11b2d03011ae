import { Outlet, useRouter, useRouterState } from "@tanstack/react-router";
import { lazy, Suspense, useEffect } from "react";
import { hasOpenUploads } from "@/features/upload/open";
import { useSession } from "@/lib/session";
import { OfflineBanner } from "./offline-banner";
import { Sidebar, TabBar } from "./sidebar";

const UploadIndicator = lazy(() => import("@/features/upload/components/upload-indicator"));

/** What stands around every screen: navigation beside it on a desk, below it on a phone. */
export function AppShell() {
  const session = useSession();
  const router = useRouter();
  const signedIn = session !== null;
  const elsewhere = useRouterState({ select: (state) => state.location.pathname !== "/upload" });
  useEffect(() => {
    if (!signedIn) void router.invalidate(); // the guard of the route leads to the sign-in
  }, [signedIn, router]);

  return (
    <div className="min-h-dvh lg:pl-60">
      <a
        href="#main"
        className="sr-only z-50 rounded-lg bg-primary px-4 py-2 text-primary-foreground focus:not-sr-only focus:fixed focus:top-3 focus:left-3"
      >
        Skip to content
      </a>
      <Sidebar />
      <OfflineBanner />
      <main
        id="main"
        tabIndex={-1}
        className="mx-auto max-w-[100rem] px-4 pt-5 pb-24 outline-none sm:px-6 lg:px-8 lg:pb-10"
      >
        <Outlet />
      </main>
      {elsewhere && hasOpenUploads() && (
        <Suspense>
          <UploadIndicator />
        </Suspense>
      )}
      <TabBar />
    </div>
  );
}
