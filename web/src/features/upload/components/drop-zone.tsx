import { FileVideo, Upload } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { cn } from "@/lib/cn";

const ACCEPT = "video/*,audio/*,.mkv,.ts,.mts,.m2ts,.mxf,.flv,.wmv,.avi,.vob,.opus,.flac";

/** Files by picker, or dropped anywhere on the screen. */
export function DropZone({ onFiles, compact }: { onFiles: (files: File[]) => void; compact: boolean }) {
  const picker = useRef<HTMLInputElement>(null);
  const over = useDrop(onFiles);
  return (
    <section
      aria-label="Files"
      className={cn(
        "relative grid justify-items-center gap-3 overflow-hidden rounded-3xl border-2 border-dashed bg-card px-6 text-center transition-colors",
        compact ? "py-8" : "py-16 sm:py-20",
        over && "border-primary bg-primary/6",
      )}
    >
      <div
        className={cn(
          "grid place-items-center rounded-2xl bg-primary/10 text-primary transition-transform duration-200",
          compact ? "size-12" : "size-16",
          over && "scale-110",
        )}
      >
        {over ? (
          <FileVideo aria-hidden="true" className="size-1/2" strokeWidth={1.75} />
        ) : (
          <Upload aria-hidden="true" className="size-1/2" strokeWidth={1.75} />
        )}
      </div>
      <p className={cn("font-semibold tracking-tight", compact ? "text-base" : "text-lg")}>
        {over ? "Let go to add them" : "Drop videos here"}
      </p>
      {!compact && (
        <p className="max-w-sm text-sm text-pretty text-muted-foreground">
          As many as you like, of any format. Each is played, transcribed, subtitled and published by itself.
        </p>
      )}
      <Button size={compact ? "default" : "lg"} className="mt-1" onClick={() => picker.current?.click()}>
        Choose files
      </Button>
      <input
        ref={picker}
        type="file"
        multiple
        accept={ACCEPT}
        aria-label="Choose files"
        className="sr-only"
        tabIndex={-1}
        onChange={(event) => {
          onFiles([...(event.target.files ?? [])]);
          event.target.value = ""; // the same file can be chosen again
        }}
      />
    </section>
  );
}

/** Whether files are held over the page; `onFiles` when they are let go. */
function useDrop(onFiles: (files: File[]) => void): boolean {
  const [over, setOver] = useState(false);
  const latest = useRef(onFiles);
  latest.current = onFiles;
  useEffect(() => {
    let depth = 0; // entering a child comes before leaving its parent
    const holdsFiles = (event: globalThis.DragEvent) => event.dataTransfer?.types.includes("Files") ?? false;
    const enter = (event: globalThis.DragEvent) => {
      if (!holdsFiles(event)) return;
      event.preventDefault();
      depth += 1;
      setOver(true);
    };
    const leave = (event: globalThis.DragEvent) => {
      if (!holdsFiles(event)) return;
      depth -= 1;
      if (depth <= 0) setOver(false);
    };
    const stay = (event: globalThis.DragEvent) => holdsFiles(event) && event.preventDefault();
    const drop = (event: globalThis.DragEvent) => {
      if (!holdsFiles(event)) return;
      event.preventDefault();
      depth = 0;
      setOver(false);
      latest.current([...(event.dataTransfer?.files ?? [])]);
    };
    const listeners = { dragenter: enter, dragleave: leave, dragover: stay, drop } as const;
    for (const [name, listener] of Object.entries(listeners))
      document.addEventListener(name, listener as EventListener);
    return () => {
      for (const [name, listener] of Object.entries(listeners))
        document.removeEventListener(name, listener as EventListener);
    };
  }, []);
  return over;
}
