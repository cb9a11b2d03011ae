import { Link } from "@tanstack/react-router";
import type { LucideIcon } from "lucide-react";
import {
  ArrowRight,
  CircleCheck,
  CircleX,
  Clock,
  FileVideo,
  Pause,
  Play,
  RotateCw,
  WifiOff,
  X,
} from "lucide-react";
import { StageBar } from "@/components/stage-bar";
import { StatusBadge } from "@/components/status-badge";
import { Button } from "@/components/ui/button";
import { Progress } from "@/components/ui/progress";
import { cn } from "@/lib/cn";
import { bytes, percent, span } from "@/lib/format";
import { useLiveVideo } from "@/lib/realtime/live-videos";
import { toast } from "@/lib/toast";
import type { Upload, UploadState, Uploads } from "../engine/uploads";

const ICONS: Partial<Record<UploadState, LucideIcon>> = {
  refused: CircleX,
  failed: CircleX,
  done: CircleCheck,
  waiting: WifiOff,
  queued: Clock,
  paused: Pause,
};
const TONES: Partial<Record<UploadState, string>> = {
  refused: "bg-destructive/10 text-destructive",
  failed: "bg-destructive/10 text-destructive",
  done: "bg-success/12 text-success",
  waiting: "bg-warning/14 text-warning",
};

/** One file: how far it is and what can be done. Once sent, how its video comes on. */
export function UploadRow({ upload, uploads }: { upload: Upload; uploads: Uploads }) {
  const { id, name, size, sent, state } = upload;
  const Icon = ICONS[state] ?? FileVideo;
  const open = state !== "refused" && state !== "done";
  return (
    <li className="flex items-center gap-3 rounded-2xl border bg-card p-3 shadow-card sm:gap-4 sm:px-4">
      <div
        className={cn(
          "grid size-10 shrink-0 place-items-center rounded-xl",
          TONES[state] ?? "bg-primary/10 text-primary",
        )}
      >
        <Icon aria-hidden="true" className="size-5" />
      </div>
      <div className="grid min-w-0 flex-1 gap-1.5">
        <div className="flex items-baseline gap-3">
          <h3 className="min-w-0 truncate text-sm font-medium">{name}</h3>
          <span className="shrink-0 text-xs text-muted-foreground">{bytes(size)}</span>
        </div>
        {open && (
          <Progress
            value={size ? sent / size : 0}
            label={`${name} sent`}
            tone={state === "failed" ? "destructive" : state === "paused" ? "muted" : "primary"}
          />
        )}
        {state === "done" && upload.videoId ? (
          <Made videoId={upload.videoId} />
        ) : (
          <p className={cn("text-xs text-muted-foreground tabular-nums", upload.refusal && "text-pretty")}>
            {words(upload)}
          </p>
        )}
      </div>
      <div className="flex shrink-0 items-center">
        {(state === "sending" || state === "queued" || state === "waiting") && (
          <IconButton label={`Pause ${name}`} icon={Pause} onClick={() => uploads.pause(id)} />
        )}
        {state === "paused" && (
          <IconButton label={`Resume ${name}`} icon={Play} onClick={() => uploads.resume(id)} />
        )}
        {state === "failed" && (
          <IconButton label={`Try ${name} again`} icon={RotateCw} onClick={() => uploads.resume(id)} />
        )}
        {state === "done" && upload.videoId && (
          <Button asChild variant="ghost" size="sm">
            <Link to="/videos/$videoId" params={{ videoId: upload.videoId }} aria-label={`Open ${name}`}>
              Open <ArrowRight aria-hidden="true" />
            </Link>
          </Button>
        )}
        <IconButton
          label={state === "done" || state === "refused" ? `Take ${name} off the list` : `Cancel ${name}`}
          icon={X}
          onClick={() => void uploads.remove(id).catch(toast.problem)}
        />
      </div>
    </li>
  );
}

function IconButton({
  label,
  icon: Icon,
  onClick,
}: {
  label: string;
  icon: LucideIcon;
  onClick: () => void;
}) {
  return (
    <Button variant="ghost" size="icon" aria-label={label} title={label} onClick={onClick}>
      <Icon aria-hidden="true" />
    </Button>
  );
}

function Made({ videoId }: { videoId: string }) {
  const live = useLiveVideo(videoId);
  if (live?.status === "processing") return <StageBar stages={live.stages} />;
  if (!live || live.status === "created") return <p className="text-xs text-muted-foreground">All sent.</p>;
  const message = live.stages.map(({ problem }) => problem?.message).find((each) => typeof each === "string");
  return (
    <p className="flex items-center gap-2 text-xs text-muted-foreground">
      <StatusBadge status={live.status} />
      {live.status !== "published" && <span className="truncate">{message as string | undefined}</span>}
    </p>
  );
}

function words({ state, sent, size, rate, refusal, problem }: Upload): string {
  const far = `${percent(size ? sent / size : 0)} of ${bytes(size)}`;
  switch (state) {
    case "checking":
      return "Looking at it";
    case "refused":
      return `${refusal?.title} ${refusal?.remedy}`;
    case "queued":
      return "Next in line";
    case "sending":
      return [far, rate && `${bytes(rate)}/s`, rate && `${span((size - sent) / rate)} left`]
        .filter(Boolean)
        .join(" · ");
    case "waiting":
      return `${far} · no connection, it goes on by itself`;
    case "paused":
      return `${far} · paused`;
    case "elsewhere":
      return "Another tab is sending it.";
    case "file-needed":
      return "Choose this file again and it goes on where it was.";
    case "failed":
      return [problem?.message, problem?.remedy].filter(Boolean).join(" ");
    case "done":
      return "All sent.";
  }
}
