import { Link } from "@tanstack/react-router";
import { Logo } from "@/components/logo";
import { useMe } from "@/lib/me";
import { PLACES, type Place } from "./navigation";
import { UserMenu } from "./user-menu";

function usePlaces(): Place[] {
  const { data: me } = useMe();
  return PLACES.filter((place) => !place.role || me?.roles.includes(place.role));
}

export function Sidebar() {
  const places = usePlaces();
  return (
    <aside className="fixed inset-y-0 left-0 z-30 hidden w-60 flex-col border-r bg-sidebar p-3 lg:flex">
      <Link
        to="/"
        className="mb-5 flex items-center gap-2.5 rounded-lg px-2 py-1.5 text-lg font-semibold tracking-tight"
      >
        <Logo className="size-7" />
        Echo
      </Link>
      <nav aria-label="Main" className="grid gap-0.5">
        {places.map(({ to, label, icon: Icon }) => (
          <Link
            key={to}
            to={to}
            activeOptions={{ exact: to === "/", includeSearch: false }}
            className="group flex h-9 items-center gap-2.5 rounded-lg px-2.5 text-sm font-medium text-muted-foreground transition-colors hover:bg-accent hover:text-foreground"
            activeProps={{ className: "bg-accent !text-foreground", "aria-current": "page" }}
          >
            <Icon aria-hidden="true" className="size-4 group-[[aria-current]]:text-primary" />
            {label}
          </Link>
        ))}
      </nav>
      <div className="mt-auto">
        <UserMenu wide />
      </div>
    </aside>
  );
}

export function TabBar() {
  const places = usePlaces();
  return (
    <nav
      aria-label="Main"
      className="fixed inset-x-0 bottom-0 z-30 flex items-stretch justify-around border-t bg-sidebar/90 pb-[env(safe-area-inset-bottom)] backdrop-blur-lg lg:hidden"
    >
      {places.map(({ to, label, icon: Icon }) => (
        <Link
          key={to}
          to={to}
          activeOptions={{ exact: to === "/", includeSearch: false }}
          className="flex h-15 flex-1 flex-col items-center justify-center gap-1 text-xs font-medium text-muted-foreground"
          activeProps={{ className: "!text-primary", "aria-current": "page" }}
        >
          <Icon aria-hidden="true" className="size-5" />
          {label}
        </Link>
      ))}
      <div className="flex flex-1 items-center justify-center">
        <UserMenu />
      </div>
    </nav>
  );
}
