import { Pause, Play } from "lucide-react";
import { Button } from "@/components/ui/button";
import { bytes, plural, span } from "@/lib/format";
import type { Upload, Uploads } from "../engine/uploads";
import { UploadRow } from "./upload-row";

const UNDER_WAY = new Set(["queued", "sending", "waiting"]);

/** Each file with how far it is, and all of them together. */
export function UploadList({ list, uploads }: { list: readonly Upload[]; uploads: Uploads }) {
  const underWay = list.filter(({ state }) => UNDER_WAY.has(state));
  const paused = list.filter(({ state }) => state === "paused");
  const pauseAll = () => {
    for (const { id } of underWay) uploads.pause(id);
  };
  const resumeAll = () => {
    for (const { id } of paused) uploads.resume(id);
  };
  return (
    <section aria-labelledby="uploads" className="grid gap-3">
      <header className="flex min-h-8 flex-wrap items-center justify-between gap-2">
        <h2 id="uploads" className="font-semibold tracking-tight">
          {underWay.length > 0 ? `Sending ${plural(underWay.length, "file")}` : plural(list.length, "file")}
          <span className="ml-2 font-normal text-muted-foreground tabular-nums">{together(underWay)}</span>
        </h2>
        {list.length > 1 && underWay.length > 0 && (
          <Button variant="ghost" size="sm" onClick={pauseAll}>
            <Pause aria-hidden="true" /> Pause all
          </Button>
        )}
        {list.length > 1 && underWay.length === 0 && paused.length > 0 && (
          <Button variant="ghost" size="sm" onClick={resumeAll}>
            <Play aria-hidden="true" /> Resume all
          </Button>
        )}
      </header>
      <ul className="grid gap-2">
        {list.map((upload) => (
          <UploadRow key={upload.id} upload={upload} uploads={uploads} />
        ))}
      </ul>
    </section>
  );
}

function together(list: readonly Upload[]): string {
  const left = list.reduce((sum, { size, sent }) => sum + size - sent, 0);
  const rate = list.reduce((sum, upload) => sum + (upload.rate ?? 0), 0);
  return list.length > 1 && rate > 0 ? `${bytes(rate)}/s · ${span(left / rate)} left` : "";
}
