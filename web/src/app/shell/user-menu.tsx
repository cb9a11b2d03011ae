import { MenuButton } from "@/components/menu-button";
import { cn } from "@/lib/cn";
import { useSession } from "@/lib/session";

const load = () => import("./user-menu-content");

/** Who is signed in; theme and sign-out. */
export function UserMenu({ wide = false }: { wide?: boolean }) {
  const session = useSession();
  const email = session?.user.email ?? "";
  const name = String(session?.user.user_metadata.name ?? email.split("@")[0]);
  return (
    <MenuButton
      load={load}
      menu={{ email: wide ? null : email, align: wide ? "start" : "end" }}
      aria-label={wide ? undefined : `${name}, your account`}
      className={cn(
        "flex items-center gap-2.5 rounded-lg text-left transition-colors hover:bg-accent",
        wide ? "w-full p-2" : "p-1.5",
      )}
    >
      <span
        aria-hidden="true"
        className="grid size-8 shrink-0 place-items-center rounded-full bg-primary/15 text-sm font-semibold text-primary uppercase"
      >
        {name.charAt(0)}
      </span>
      {wide && (
        <span className="grid min-w-0 text-sm leading-tight">
          <span className="truncate font-medium">{name}</span>{" "}
          <span className="truncate text-xs text-muted-foreground">{email}</span>
          <span className="sr-only">, your account</span>
        </span>
      )}
    </MenuButton>
  );
}
