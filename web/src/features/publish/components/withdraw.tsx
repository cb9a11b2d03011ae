import { Confirm } from "@/components/ui/alert-dialog";

export default function Withdraw({
  target,
  onClose,
  onWithdraw,
}: {
  target: string;
  onClose: () => void;
  onWithdraw: () => void;
}) {
  return (
    <Confirm
      open
      onOpenChange={(open) => !open && onClose()}
      title="Take it down?"
      text={`Everything that was put there is removed (${target}), links to it stop working, and later changes no longer go there. The video itself stays.`}
      action="Take down"
      onConfirm={onWithdraw}
    />
  );
}
