import { Confirm } from "@/components/ui/alert-dialog";
import { useDeleteVideo } from "@/lib/use-delete-video";
import type { KnownVideo } from "../api/use-video";

/** Asks once more; then the video is gone, and this screen with it. */
export default function Remove({
  video,
  onClose,
  onGone,
}: {
  video: KnownVideo;
  onClose: () => void;
  onGone: () => void;
}) {
  const remove = useDeleteVideo();
  return (
    <Confirm
      open
      onOpenChange={(open) => !open && onClose()}
      title={`Delete “${video.title}”?`}
      text="The video, everything made of it and its published page are removed. This cannot be undone."
      action="Delete"
      onConfirm={() => {
        // Leave first: this screen would ask for what is gone.
        onGone();
        remove.mutate(video.id);
      }}
    />
  );
}
