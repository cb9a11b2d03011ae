import { CircleAlert, CircleCheck, Download, LoaderCircle, RefreshCw } from "lucide-react";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Progress } from "@/components/ui/progress";
import { plural } from "@/lib/format";
import { toast } from "@/lib/toast";
import { download, fileName } from "../api/download";
import { nameOf } from "../languages";
import type { Row } from "../state";
import type { Track } from "../types";

const STATES = {
  ready: { icon: CircleCheck, text: "Ready", tone: "success" },
  renewing: { icon: RefreshCw, text: "Following your words", tone: "info" },
  coming: { icon: LoaderCircle, text: "Being made", tone: "info" },
  failed: { icon: CircleAlert, text: "Not there", tone: "destructive" },
} as const;

/** A language: how its track stands, and the files of it. */
export function TrackRow({
  row,
  title,
  spoken,
  fraction,
}: {
  row: Row;
  title: string;
  /** The language of the speech. */
  spoken: string | null;
  fraction: number | null;
}) {
  const { track, state, language } = row;
  const { icon: Icon, text, tone } = STATES[state];
  const works = state === "coming" || state === "renewing";
  const save = (url: string, format: string) =>
    void download(url, fileName(title, language, format)).catch(toast.problem);
  const name = track?.label ?? nameOf(language);
  const files = filesOf(track);
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
          <p className="flex flex-wrap items-center gap-x-2 gap-y-0.5 font-medium text-sm">
            {name}
            <Badge tone={tone}>
              <Icon aria-hidden="true" className={works ? "animate-spin" : undefined} />
              {text}
            </Badge>
          </p>
          {track && <p className="truncate text-muted-foreground text-xs">{factsOf(track, spoken)}</p>}
        </div>
        {files.length > 0 && (
          <div className="flex shrink-0 items-center gap-1">
            <Download aria-hidden="true" className="size-4 text-muted-foreground max-sm:hidden" />
            {files.map(([format, url]) => (
              <Button
                key={format}
                variant="outline"
                size="sm"
                className="px-2"
                aria-label={`Download ${name} as ${format.toUpperCase()}`}
                title={`Download as ${format.toUpperCase()}`}
                onClick={() => save(url, format)}
              >
                {format.toUpperCase()}
              </Button>
            ))}
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

/** What can be downloaded, by format; a track of the source has no file but WebVTT. */
function filesOf(track: Track | null): [format: string, url: string][] {
  const all = [
    ["vtt", track?.vtt],
    ["srt", track?.srt],
    ["ttml", track?.ttml],
  ] as const;
  return all.flatMap(([format, url]): [string, string][] => (url ? [[format, url]] : []));
}

function factsOf({ origin, language, cues }: Track, spoken: string | null): string {
  if (origin === "source") return "From your file";
  const base = (tag: string | null) => tag?.split("-")[0]?.toLowerCase();
  return `${base(language) === base(spoken) ? "As spoken" : "Translated"} · ${plural(cues ?? 0, "line")}`;
}
