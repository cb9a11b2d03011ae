import { Send } from "lucide-react";
import { lazy, Suspense, useState } from "react";
import { Button } from "@/components/ui/button";
import type { VideoPartProps } from "@/lib/video-panel";

const load = () => import("./publish-dialog");
const PublishDialog = lazy(load);

/** Opens the dialog, which is loaded when somebody reaches for it. */
export function PublishButton({ video }: VideoPartProps) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button onPointerEnter={() => void load()} onFocus={() => void load()} onClick={() => setOpen(true)}>
        <Send aria-hidden="true" />
        Publish
      </Button>
      <Suspense>{open && <PublishDialog video={video} onClose={() => setOpen(false)} />}</Suspense>
    </>
  );
}
