import { CircleHelp, LoaderCircle, MessageCircleQuestion, Play, SendHorizontal } from "lucide-react";
import type { FormEvent } from "react";
import { ProblemNote } from "@/components/problem-note";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { clock } from "@/lib/format";
import { usePlayback } from "@/lib/playback";
import type { Passage } from "../api/ask";
import { type Asked, useAsk } from "../api/use-ask";

/** A question, answered from what is said in this video alone. */
export function Ask({ videoId }: { videoId: string }) {
  const [asked, ask] = useAsk(videoId);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const question = String(new FormData(event.currentTarget).get("question")).replace(/\s+/g, " ").trim();
    if (question) ask(question);
  };
  return (
    <section aria-label="Ask this video" className="grid grid-cols-1 gap-3 rounded-xl bg-primary/6 p-3">
      <form onSubmit={submit} className="flex gap-2">
        <div className="relative min-w-0 flex-1">
          <MessageCircleQuestion
            aria-hidden="true"
            className="pointer-events-none absolute top-1/2 left-3 size-4 -translate-y-1/2 text-primary"
          />
          <Input
            name="question"
            aria-label="Ask this video"
            placeholder="Ask this video"
            maxLength={500}
            autoComplete="off"
            className="pl-9"
          />
        </div>
        <Button type="submit" size="icon" aria-label="Ask" disabled={asked?.busy}>
          {asked?.busy ? (
            <LoaderCircle aria-hidden="true" className="animate-spin" />
          ) : (
            <SendHorizontal aria-hidden="true" />
          )}
        </Button>
      </form>
      {asked && <Reply asked={asked} onAgain={() => ask(asked.question)} />}
    </section>
  );
}

function Reply({ asked, onAgain }: { asked: Asked; onAgain: () => void }) {
  const { question, passages, answer, problem, busy } = asked;
  const isAnswer = answer !== null && !answer.refused && answer.text === null;
  return (
    <div aria-live="polite" aria-busy={busy} className="grid gap-2.5 text-sm">
      <p dir="auto" className="font-medium">
        {question}
      </p>
      {busy && passages.length === 0 && <p className="text-muted-foreground">Listening through it.</p>}
      {answer?.text && (
        <p dir="auto" className="whitespace-pre-line leading-relaxed">
          {answer.text}
        </p>
      )}
      {answer?.refused && (
        <p className="flex items-start gap-2 text-muted-foreground">
          <CircleHelp aria-hidden="true" className="mt-0.5 size-4 shrink-0" />
          The video does not say. Ask in words that are used in it.
        </p>
      )}
      {passages.length > 0 && (
        <>
          <p className="text-muted-foreground text-xs">{isAnswer ? "It is said here" : "It rests on this"}</p>
          <ul aria-label="Passages" className="grid gap-1.5">
            {passages.map((passage) => (
              <Said key={`${passage.start}-${passage.text}`} passage={passage} />
            ))}
          </ul>
        </>
      )}
      {problem && <ProblemNote error={problem} onRetry={onAgain} />}
    </div>
  );
}

function Said({ passage }: { passage: Passage }) {
  const playback = usePlayback();
  return (
    <li>
      <button
        type="button"
        onClick={() => playback.seek(passage.start, { play: true })}
        className="grid w-full grid-cols-[auto_1fr] gap-3 rounded-lg border bg-card p-2.5 text-left hover:bg-accent"
      >
        <span className="flex h-6 items-center gap-1 rounded-full bg-primary/10 px-2 font-medium text-primary text-xs tabular-nums">
          <Play aria-hidden="true" className="size-3 fill-current" />
          {clock(passage.start)}
        </span>
        <span dir="auto" className="self-center break-words">
          {passage.text}
        </span>
      </button>
    </li>
  );
}
