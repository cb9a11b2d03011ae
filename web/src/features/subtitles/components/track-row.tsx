import { CircleAlert, CircleCheck, Download, LoaderCircle, RefreshCw } from "lucide-react";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Progress } from "@/components/ui/progress";
import { plural } from "@/lib/format";
import { toast } from "@/lib/toast";
import { download, fileName } from "../api/download";
import { nameOf } from "../languages";
import type { Row } from "../state";

const STATES = {
  ready: { icon: CircleCheck, text: "Ready", tone: "success" },
  renewing: { icon: RefreshCw, text: "Following your words", tone: "info" },
  coming: { icon: LoaderCircle, text: "Being made", tone: "info" },
  failed: { icon: CircleAlert, text: "Not there", tone: "destructive" },
} as const;

/** A language: how its track stands, and the files of it. */
export function TrackRow({ row, title, fraction }: { row: Row; title: string; fraction: number | null }) {
  const { track, state, language } = row;
  const { icon: Icon, text, tone } = STATES[state];
  const works = state === "coming" || state === "renewing";
  const save = (url: string, format: string) =>
    void download(url, fileName(title, language, format)).catch(toast.problem);
  const name = track?.label ?? nameOf(language);
  return (
    <li className="grid gap-2.5 rounded-xl border p-3">
      <div className="flex items-center gap-3">
        <span
          aria-hidden="true"
          className="grid size-10 shrink-0 place-items-center rounded-lg bg-secondary font-semibold text-muted-foreground text-xs uppercase"
        >
          {language.split("-")[0]}
        </span>
        <div className="grid min-w-0 flex-1 gap-0.5">
          <p className="truncate font-medium text-sm">{name}</p>
          <p className="flex flex-wrap items-center gap-x-2 gap-y-1 text-muted-foreground text-xs">
            <Badge tone={tone}>
              <Icon aria-hidden="true" className={works ? "animate-spin" : undefined} />
              {text}
            </Badge>
            {track && factsOf(row)}
          </p>
        </div>
        {track && (
          <div className="flex shrink-0 gap-1">
            <Button
              variant="outline"
              size="sm"
              aria-label={`Download ${name} as VTT`}
              onClick={() => save(track.vtt, "vtt")}
            >
              <Download aria-hidden="true" />
              VTT
            </Button>
            {track.srt && (
              <Button
                variant="outline"
                size="sm"
                aria-label={`Download ${name} as SRT`}
                onClick={() => track.srt && save(track.srt, "srt")}
              >
                SRT
              </Button>
            )}
          </div>
        )}
      </div>
      {works && <Progress value={fraction} label={`${name}: how far it is`} />}
      {row.message && (
        <p className="text-sm">
          {row.message} <span className="text-muted-foreground">{row.remedy}</span>
        </p>
      )}
    </li>
  );
}

function factsOf({ track }: Row): string {
  if (track?.origin === "source") return "From your file";
  const cues = plural(track?.cues ?? 0, "line");
  return track?.kind === "captions" ? `As spoken · ${cues}` : `Translated · ${cues}`;
}
