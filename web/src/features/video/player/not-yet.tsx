import { Ban, Clock, Film, type LucideIcon, TriangleAlert } from "lucide-react";

const WORDS: Record<string, { icon: LucideIcon; text: string }> = {
  created: { icon: Clock, text: "It can be watched as soon as its file is here." },
  processing: { icon: Film, text: "It can be watched in a moment: as soon as the first seconds are ready." },
  rejected: { icon: TriangleAlert, text: "There is nothing to watch: the file was refused." },
  failed: { icon: TriangleAlert, text: "There is nothing to watch yet: it could not be made." },
  cancelled: { icon: Ban, text: "There is nothing to watch: it was stopped before anything was ready." },
};

/** In the place of the picture, for as long as there is none. */
export function NotYet({ status }: { status: string }) {
  const { icon: Icon, text } = WORDS[status] ?? { icon: Film, text: "There is nothing to watch yet." };
  const works = status === "processing" || status === "created";
  return (
    <div className="absolute inset-0 grid place-content-center justify-items-center gap-4 px-6 text-center text-white/80">
      <span className="relative grid size-16 place-items-center rounded-full bg-white/10">
        {works && (
          <span className="absolute inset-0 animate-ping rounded-full bg-white/10 [animation-duration:2s]" />
        )}
        <Icon aria-hidden="true" className="size-7" strokeWidth={1.5} />
      </span>
      <p className="max-w-sm text-pretty text-sm">{text}</p>
    </div>
  );
}
