import { AudioLines, FileAudio, Sparkles, User } from "lucide-react";
import type { KeyboardEvent } from "react";
import { asProblem } from "@/api/problem";
import { EmptyState } from "@/components/empty-state";
import { ProblemNote } from "@/components/problem-note";
import { Skeleton } from "@/components/ui/skeleton";
import type { VideoPartProps } from "@/lib/video-panel";
import { useEditor } from "../api/use-editor";
import { useTranscript } from "../api/use-transcript";
import type { Reading } from "../types";
import { Clashes } from "./clashes";
import { Lines } from "./lines";

/** What is said, word by word: it follows the film, and is corrected where it stands. */
export default function TranscriptPanel({ video }: VideoPartProps) {
  const found = useTranscript(video.id);
  const [editor, view] = useEditor(video.id, found.data);
  const { reading } = view;
  if (!reading) {
    if (found.isPending || found.data) return <Skeleton className="h-64" />;
    if (asProblem(found.error).code !== "not_ready") {
      return <ProblemNote error={found.error} onRetry={() => void found.refetch()} />;
    }
    return (
      <EmptyState
        icon={AudioLines}
        title="Still listening"
        text="The words appear here by themselves as soon as all of them are heard."
      />
    );
  }
  if (view.lines.length === 0 && !view.canUndo) {
    return <EmptyState icon={FileAudio} title="Nothing is said" text="No speech was found in this video." />;
  }
  const press = (event: KeyboardEvent) => {
    if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== "z") return;
    if (event.target instanceof HTMLInputElement) return; // it has its own
    event.preventDefault();
    if (event.shiftKey) editor.redo();
    else editor.undo();
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: keys that its fields and buttons let through
    <div
      onKeyDown={press}
      className="flex h-full min-h-80 flex-col gap-3 max-xl:h-[calc(100dvh-min(56.25vw,40dvh)-9rem)]"
    >
      {view.clashes.length > 0 && <Clashes clashes={view.clashes} editor={editor} />}
      <Lines view={view} editor={editor} language={reading.language ?? undefined} />
      <Origin reading={reading} />
    </div>
  );
}

/** Who wrote it down, and how far that can be relied on. */
function Origin({ reading: { engine, draft } }: { reading: Reading }) {
  if (draft) {
    return (
      <p className="flex shrink-0 items-start gap-2 rounded-lg bg-warning/10 px-3 py-2 text-xs">
        <Sparkles aria-hidden="true" className="mt-0.5 size-3.5 shrink-0 text-warning" />
        <span>
          <strong className="font-semibold">Draft by {engine}.</strong> A rough engine wrote this; correct
          what matters, and subtitles and summary follow.
        </span>
      </p>
    );
  }
  const byHand = engine === "person";
  const Icon = byHand ? User : Sparkles;
  return (
    <p className="flex shrink-0 items-center gap-2 px-1 text-muted-foreground text-xs">
      <Icon aria-hidden="true" className="size-3.5" />
      {byHand ? "Corrected by hand. Subtitles and summary follow." : `Written down by ${engine}.`}
    </p>
  );
}
