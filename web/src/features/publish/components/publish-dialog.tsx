import { ExternalLink, Send } from "lucide-react";
import { type FormEvent, useId, useState } from "react";
import { ProblemNote } from "@/components/problem-note";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Dialog, DialogContent, DialogFooter } from "@/components/ui/dialog";
import { Skeleton } from "@/components/ui/skeleton";
import { cn } from "@/lib/cn";
import { toast } from "@/lib/toast";
import type { VideoPartProps } from "@/lib/video-panel";
import { usePublications } from "../api/use-publications";
import { usePublish } from "../api/use-publish";
import { NO_WISHES, type Publication, stateOf, targetOf, type Wishes } from "../publication";
import { TargetOptions } from "./target-options";

/** Where to publish, and how. Targets are those the gateway tells of. */
export default function PublishDialog({
  video,
  first,
  onClose,
}: VideoPartProps & { first?: Publication["target"] | undefined; onClose: () => void }) {
  const [target, setTarget] = useState<Publication["target"]>(first ?? "site");
  const [wishes, setWishes] = useState<Wishes>({
    ...NO_WISHES,
    webhookUrl: video.options.webhook_url ?? "",
  });
  const [ready, setReady] = useState(true);
  const publications = usePublications(video.id);
  const publish = usePublish(video.id);
  const group = useId();
  const unfinished = video.status === "created" || video.status === "processing";
  const chosen = publications.data?.find((each) => each.target === target);
  const again = chosen?.state === "published";

  const submit = (event: FormEvent) => {
    event.preventDefault();
    publish.mutate(
      { target, wishes },
      {
        onSuccess: () => {
          toast.success(`On its way: ${targetOf(target).name}.`);
          onClose();
        },
      },
    );
  };
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()}>
      <DialogContent
        title="Publish"
        description="From then on, every change that you make goes there as well."
        className="sm:max-w-xl"
      >
        <form onSubmit={submit} className="grid gap-5">
          <fieldset className="grid gap-2">
            <legend className="sr-only">Where to</legend>
            {publications.isPending && <Skeleton className="h-36" />}
            {publications.isError && <ProblemNote error={publications.error} />}
            {publications.data?.map((each) => (
              <TargetCard
                key={each.target}
                publication={each}
                group={group}
                chosen={each.target === target}
                onChoose={() => {
                  setTarget(each.target);
                  setReady(true);
                  publish.reset();
                }}
              />
            ))}
          </fieldset>
          <TargetOptions
            key={target}
            target={target}
            known={Boolean(chosen && chosen.state !== "none")}
            wishes={wishes}
            onWishes={setWishes}
            onReady={setReady}
          />
          {publish.isError && <ProblemNote error={publish.error} />}
          <DialogFooter className="items-center">
            {unfinished && (
              <p className="mr-auto text-muted-foreground text-sm">
                It can be published once it is finished.
              </p>
            )}
            <Button variant="outline" onClick={onClose} className="max-sm:w-full">
              Cancel
            </Button>
            <Button
              type="submit"
              disabled={unfinished || publish.isPending || !ready || !chosen}
              className="max-sm:w-full"
            >
              <Send aria-hidden="true" />
              {again ? "Publish again" : "Publish"}
            </Button>
          </DialogFooter>
        </form>
      </DialogContent>
    </Dialog>
  );
}

function TargetCard({
  publication,
  group,
  chosen,
  onChoose,
}: {
  publication: Publication;
  group: string;
  chosen: boolean;
  onChoose: () => void;
}) {
  const { name, icon: Icon, text } = targetOf(publication.target);
  const { text: state, tone } = stateOf(publication);
  const id = useId();
  return (
    <label
      className={cn(
        "flex cursor-pointer items-start gap-3 rounded-xl border p-3.5 transition-colors has-focus-visible:outline-2 has-focus-visible:outline-ring",
        chosen ? "border-primary bg-primary/6 ring-1 ring-primary" : "hover:bg-accent",
      )}
    >
      <span
        aria-hidden="true"
        className={cn(
          "grid size-9 shrink-0 place-items-center rounded-lg",
          chosen ? "bg-primary text-primary-foreground" : "bg-secondary text-muted-foreground",
        )}
      >
        <Icon className="size-4.5" />
      </span>
      <span className="grid min-w-0 flex-1 gap-0.5">
        <input
          type="radio"
          aria-labelledby={`${id}-name`}
          aria-describedby={`${id}-text`}
          name={group}
          value={publication.target}
          checked={chosen}
          onChange={onChoose}
          className="sr-only"
        />
        <span id={`${id}-name`} className="font-medium text-sm">
          {name}
        </span>
        <span id={`${id}-text`} className="text-pretty text-muted-foreground text-sm">
          {text}
        </span>
      </span>
      <span className="flex items-center gap-1">
        {publication.state !== "none" && <Badge tone={tone}>{state}</Badge>}
        {publication.url && (
          <a
            href={publication.url}
            target="_blank"
            rel="noreferrer"
            aria-label={`Open ${name}`}
            className="grid size-6 place-items-center rounded-md text-muted-foreground hover:text-foreground"
          >
            <ExternalLink aria-hidden="true" className="size-3.5" />
          </a>
        )}
      </span>
    </label>
  );
}
