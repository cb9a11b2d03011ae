import { Link } from "@tanstack/react-router";
import { AudioLines, Captions, Link2, Share2, Upload } from "lucide-react";
import { Button } from "@/components/ui/button";

const STEPS = [
  [Upload, "Drop a film", "Any format. Large files go on after a reload or a lost connection."],
  [
    AudioLines,
    "Watch it being made",
    "It plays while the rest is still in work: renditions, words, chapters, subtitles.",
  ],
  [Captions, "Fix the words", "Edit the transcript like a text. Subtitles and the page follow."],
  [Share2, "Share the page", "A public page with player, subtitles and chapters, ready by itself."],
] as const;

/** An empty library: what it is for, and the first step. */
export function FirstSteps() {
  return (
    <section
      aria-labelledby="first-steps"
      className="mx-auto grid max-w-4xl justify-items-center gap-8 py-10 sm:py-16"
    >
      <header className="grid gap-2 text-center">
        <h2 id="first-steps" className="text-xl font-semibold tracking-tight sm:text-2xl">
          Your first video is one drop away
        </h2>
        <p className="text-pretty text-muted-foreground">
          This is what happens with everything that you put in here.
        </p>
      </header>
      <ol className="grid w-full gap-3 sm:grid-cols-2 lg:grid-cols-4">
        {STEPS.map(([Icon, title, text], index) => (
          <li
            key={title}
            className="relative grid content-start gap-2 rounded-2xl border bg-card p-5 shadow-card"
          >
            <div className="mb-1 grid size-10 place-items-center rounded-xl bg-primary/10 text-primary">
              <Icon aria-hidden="true" className="size-5" />
            </div>
            <span
              aria-hidden="true"
              className="absolute top-4 right-5 text-3xl font-semibold text-foreground/8"
            >
              {index + 1}
            </span>
            <h3 className="text-sm font-semibold">{title}</h3>
            <p className="text-sm text-pretty text-muted-foreground">{text}</p>
          </li>
        ))}
      </ol>
      <div className="flex flex-wrap justify-center gap-2">
        <Button asChild size="lg">
          <Link to="/upload">
            <Upload aria-hidden="true" />
            Upload a video
          </Link>
        </Button>
        <Button asChild size="lg" variant="outline">
          <Link to="/upload" hash="import">
            <Link2 aria-hidden="true" />
            Import from an address
          </Link>
        </Button>
      </div>
    </section>
  );
}
