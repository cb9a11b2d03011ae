import { EllipsisVertical } from "lucide-react";
import type { Video } from "@/api/types";
import { MenuButton } from "@/components/menu-button";

const load = () => import("./card-menu-content");

/** What can be done with one video, seldom enough to be behind three dots. */
export function CardMenu({ video, tabIndex }: { video: Video; tabIndex: number }) {
  return (
    <MenuButton
      load={load}
      menu={{ video }}
      tabIndex={tabIndex}
      aria-label={`More for ${video.title}`}
      className="relative z-2 grid size-8 shrink-0 place-items-center rounded-md text-muted-foreground transition-opacity hover:bg-accent hover:text-foreground focus-visible:opacity-100 aria-expanded:opacity-100 lg:opacity-0 lg:group-focus-within:opacity-100 lg:group-hover:opacity-100"
    >
      <EllipsisVertical aria-hidden="true" className="size-4" />
    </MenuButton>
  );
}
