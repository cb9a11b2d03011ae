import { Link } from "@tanstack/react-router";
import { ArrowRight, Link2 } from "lucide-react";
import { type FormEvent, useId, useState } from "react";
import type { UploadOptions, Video } from "@/api/types";
import { ProblemNote } from "@/components/problem-note";
import { StageBar } from "@/components/stage-bar";
import { StatusBadge } from "@/components/status-badge";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { Label } from "@/components/ui/label";
import { useLiveVideo } from "@/lib/realtime/live-videos";
import { useImport } from "../api/use-import";

/** A film that lies somewhere else, fetched by the platform itself. */
export function ImportForm({ options }: { options: UploadOptions }) {
  const fetching = useImport();
  const [wrong, setWrong] = useState<string | null>(null);
  const [imported, setImported] = useState<Video[]>([]);
  const [field, hint] = [useId(), useId()];
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    const url = String(new FormData(form).get("url")).trim();
    const problem = addressProblem(url);
    setWrong(problem);
    if (problem) return;
    fetching.mutate(
      { url, options },
      {
        onSuccess: (video) => {
          setImported((before) => [video, ...before]);
          form.reset();
        },
      },
    );
  };
  return (
    <section
      id="import"
      aria-labelledby="import-title"
      className="grid gap-4 rounded-3xl border bg-card p-6 shadow-card"
    >
      <form noValidate onSubmit={submit} className="grid gap-3">
        <Label
          htmlFor={field}
          id="import-title"
          className="flex items-center gap-2 text-base font-semibold tracking-tight"
        >
          <Link2 aria-hidden="true" className="size-4 text-primary" />
          Import from an address
        </Label>
        <div className="flex flex-col gap-2 sm:flex-row">
          <Input
            id={field}
            name="url"
            type="url"
            inputMode="url"
            placeholder="https://example.org/films/holiday.mp4"
            autoComplete="off"
            maxLength={2083}
            aria-describedby={hint}
            aria-invalid={wrong !== null || undefined}
            className="h-10"
          />
          <Button type="submit" size="lg" className="h-10" disabled={fetching.isPending}>
            {fetching.isPending ? "Asking for it" : "Import"}
          </Button>
        </div>
        <p
          id={hint}
          role={wrong ? "alert" : undefined}
          className={wrong ? "text-sm text-destructive" : "text-sm text-muted-foreground"}
        >
          {wrong ??
            "The address of the file itself, which the whole internet can reach. You can close this page."}
        </p>
        {fetching.isError && <ProblemNote error={fetching.error} />}
      </form>
      {imported.length > 0 && (
        <ul className="grid gap-2 border-t pt-4">
          {imported.map((video) => (
            <Imported key={video.id} video={video} />
          ))}
        </ul>
      )}
    </section>
  );
}

function Imported({ video }: { video: Video }) {
  const live = useLiveVideo(video.id);
  return (
    <li className="flex items-center gap-4">
      <div className="grid min-w-0 flex-1 gap-1.5">
        <p className="truncate text-sm font-medium">{video.title}</p>
        {live?.status === "processing" ? (
          <StageBar stages={live.stages} />
        ) : (
          <StatusBadge status={live?.status ?? "processing"} />
        )}
      </div>
      <Button asChild variant="ghost" size="sm">
        <Link to="/videos/$videoId" params={{ videoId: video.id }} aria-label={`Open ${video.title}`}>
          Open <ArrowRight aria-hidden="true" />
        </Link>
      </Button>
    </li>
  );
}

/** Why an address cannot be fetched, before anybody is asked. */
export function addressProblem(text: string): string | null {
  if (!text) return "Paste the address of a video.";
  if (!URL.canParse(text)) return "This is no address. It has to begin with https:// or http://.";
  const { protocol, username } = new URL(text);
  if (protocol !== "https:" && protocol !== "http:")
    return "Only addresses that begin with https:// or http:// can be fetched.";
  if (username) return "An address with a user name in it cannot be fetched.";
  return null;
}
