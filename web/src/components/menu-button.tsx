import {
  type ComponentProps,
  type ComponentType,
  lazy,
  type ReactElement,
  Suspense,
  useMemo,
  useState,
} from "react";

/** The content of a menu as a module of its own: it gets the button and puts a `DropdownMenu` around it, open. */
export type MenuModule<P> = () => Promise<{ default: ComponentType<P> }>;

/**
 * A button with a menu that is loaded when somebody reaches for it: menus weigh as much as React's router, and most
 * are never opened.
 */
export function MenuButton<P extends { trigger: ReactElement }>({
  load,
  menu,
  ...button
}: ComponentProps<"button"> & {
  load: MenuModule<P>;
  menu: NoInfer<Omit<P, "trigger">>;
  "aria-label"?: string | undefined;
}) {
  const [wanted, setWanted] = useState(false);
  const Menu = useMemo(() => lazy(load), [load]);
  const trigger = <button type="button" aria-haspopup="menu" {...button} />;
  if (wanted) {
    return (
      <Suspense fallback={trigger}>
        <Menu {...({ ...menu, trigger } as P)} />
      </Suspense>
    );
  }
  return (
    <button
      type="button"
      aria-haspopup="menu"
      aria-expanded="false"
      {...button}
      onPointerEnter={() => void load()}
      onFocus={() => void load()}
      onClick={() => setWanted(true)}
    />
  );
}
