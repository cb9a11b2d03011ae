import { ScrollText } from "lucide-react";
import { asProblem } from "@/api/problem";
import { EmptyState } from "@/components/empty-state";
import { ProblemNote } from "@/components/problem-note";
import { SaveState } from "@/components/save-state";
import { Skeleton } from "@/components/ui/skeleton";
import type { VideoPartProps } from "@/lib/video-panel";
import { useEditor } from "../api/use-editor";
import { useSummary } from "../api/use-summary";
import { shownOf } from "../editor";
import { Ask } from "./ask";
import { Chapters } from "./chapters";
import { Clashes } from "./clashes";
import { Frame, type FrameState } from "./frame";
import { Moments } from "./moments";
import { Tags } from "./tags";
import { TextField } from "./text-field";

/** What a video is about: generated, and a person's wherever one wrote over it. Below it answers questions. */
export default function SummaryPanel({ video }: VideoPartProps) {
  const found = useSummary(video.id);
  const [editor, { reading, patch, clashes }] = useEditor(video.id, found.data);
  if (!reading) {
    if (found.isPending || found.data) return <Skeleton className="h-64" />;
    if (asProblem(found.error).code !== "not_ready") {
      return <ProblemNote error={found.error} onRetry={() => void found.refetch()} />;
    }
    return (
      <EmptyState
        icon={ScrollText}
        title="Not summarised yet"
        text="Title, chapters and tags appear here by themselves once the words are written down."
      />
    );
  }
  const shown = shownOf(reading, patch);
  const duration = video.duration ?? shown.chapters.at(-1)?.end ?? 0;
  const frame = (field: FrameState["field"]): FrameState => ({
    field,
    edited: field in patch ? patch[field] !== null : reading.edited.includes(field),
    onReset: () => editor.change({ [field]: null }),
  });
  return (
    <div className="grid grid-cols-1 gap-6">
      <Ask videoId={video.id} />
      {clashes.length > 0 && <Clashes clashes={clashes} reading={reading} editor={editor} />}
      <div className="grid grid-cols-1 gap-5">
        <div className="flex h-6 items-center justify-between gap-3 text-muted-foreground text-xs">
          <span className="truncate">
            {reading.engine === "local" ? "Picked from what is said" : `Written by ${reading.engine}`}
          </span>
          <SaveState autosave={editor.autosave} />
        </div>
        <TextField
          frame={frame("title")}
          label="Title"
          value={shown.title ?? ""}
          longest={200}
          className="font-semibold text-lg tracking-tight"
          onChange={(title) => editor.change({ title })}
        />
        <TextField
          frame={frame("one_line")}
          label="In one line"
          value={shown.one_line}
          longest={300}
          onChange={(one_line) => editor.change({ one_line })}
        />
        <TextField
          frame={frame("summary")}
          label="Summary"
          value={shown.summary}
          longest={20_000}
          lines
          onChange={(summary) => editor.change({ summary })}
        />
        <Frame {...frame("chapters")} label="Chapters">
          <Chapters
            chapters={shown.chapters}
            duration={duration}
            onChange={(chapters) => editor.change({ chapters })}
          />
        </Frame>
        <Frame {...frame("key_moments")} label="Key moments">
          <Moments moments={shown.key_moments} onChange={(key_moments) => editor.change({ key_moments })} />
        </Frame>
        <Frame {...frame("tags")} label="Tags">
          <Tags tags={shown.tags} onChange={(tags) => editor.change({ tags })} />
        </Frame>
      </div>
    </div>
  );
}
