import { Confirm } from "@/components/ui/alert-dialog";

/** Asks once more: what is half done is lost. */
export default function Stop({ onClose, onStop }: { onClose: () => void; onStop: () => void }) {
  return (
    <Confirm
      open
      onOpenChange={(open) => !open && onClose()}
      title="Stop the work on this video?"
      text="What is ready stays. Each stage can be run again later, from its beginning."
      action="Stop"
      onConfirm={onStop}
    />
  );
}
