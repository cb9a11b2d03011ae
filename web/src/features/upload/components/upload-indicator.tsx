import { Link } from "@tanstack/react-router";
import { Upload } from "lucide-react";
import { Progress } from "@/components/ui/progress";
import { percent, plural } from "@/lib/format";
import { useUploads } from "../api/use-uploads";

/** On every other screen: how far what is being sent is. Takes up what a reload interrupted, wherever it happened. */
export default function UploadIndicator() {
  const { list } = useUploads();
  const open = list.filter(({ state }) => state !== "done" && state !== "refused");
  if (open.length === 0) return null;
  const total = open.reduce((sum, { size }) => sum + size, 0);
  const fraction = total ? open.reduce((sum, { sent }) => sum + sent, 0) / total : 0;
  const asks = open.some(({ state }) => state === "file-needed" || state === "failed");
  const text = asks ? "An upload needs you" : `Sending ${plural(open.length, "file")} · ${percent(fraction)}`;
  return (
    <Link
      to="/upload"
      className="fixed right-4 bottom-20 z-30 grid w-60 gap-2 rounded-2xl border bg-popover p-3.5 text-sm font-medium shadow-lift transition-transform hover:-translate-y-0.5 lg:bottom-5"
    >
      <span className="flex items-center gap-2 tabular-nums">
        <Upload aria-hidden="true" className="size-4 text-primary" />
        {text}
      </span>
      <Progress value={fraction} label="Sent" />
    </Link>
  );
}
