import { Link } from "@tanstack/react-router";
import { Link2, SquarePlay, Trash2 } from "lucide-react";
import { type ReactElement, useState } from "react";
import type { Video } from "@/api/types";
import { Confirm } from "@/components/ui/alert-dialog";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuSeparator,
  DropdownMenuTrigger,
} from "@/components/ui/dropdown-menu";
import { toast } from "@/lib/toast";
import { useDeleteVideo } from "@/lib/use-delete-video";

export default function CardMenuContent({ trigger, video }: { trigger: ReactElement; video: Video }) {
  const [asks, setAsks] = useState(false);
  const remove = useDeleteVideo();
  const copy = async () => {
    await navigator.clipboard.writeText(new URL(`/videos/${video.id}`, location.origin).href);
    toast.success("The link is copied.");
  };
  return (
    <>
      <DropdownMenu defaultOpen>
        <DropdownMenuTrigger asChild>{trigger}</DropdownMenuTrigger>
        <DropdownMenuContent align="end">
          <DropdownMenuItem asChild>
            <Link to="/videos/$videoId" params={{ videoId: video.id }}>
              <SquarePlay aria-hidden="true" /> Open
            </Link>
          </DropdownMenuItem>
          <DropdownMenuItem onSelect={() => void copy().catch(toast.problem)}>
            <Link2 aria-hidden="true" /> Copy link
          </DropdownMenuItem>
          <DropdownMenuSeparator />
          <DropdownMenuItem destructive onSelect={() => setAsks(true)}>
            <Trash2 aria-hidden="true" /> Delete
          </DropdownMenuItem>
        </DropdownMenuContent>
      </DropdownMenu>
      <Confirm
        open={asks}
        onOpenChange={setAsks}
        title={`Delete “${video.title}”?`}
        text="The video, everything made of it and its published page are removed. This cannot be undone."
        action="Delete"
        onConfirm={() => remove.mutate(video.id)}
      />
    </>
  );
}
