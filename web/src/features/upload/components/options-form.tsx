import { ChevronRight, SlidersHorizontal } from "lucide-react";
import { type ReactNode, useId } from "react";
import type { Settings, UploadOptions } from "@/api/types";
import { LanguageChips } from "@/components/language-chips";
import { LargestPicture } from "@/components/largest-picture";
import { ProblemNote } from "@/components/problem-note";
import { SpokenLanguage } from "@/components/spoken-language";
import { Button } from "@/components/ui/button";
import { Skeleton } from "@/components/ui/skeleton";
import { useConnections } from "@/lib/connections";
import { useSettings } from "@/lib/settings";
import { OWN_TARGETS, type TargetName, targetsFor } from "@/lib/targets";
import { summary } from "../options";

interface Props {
  /** What differs from the settings. */
  chosen: UploadOptions;
  onChange: (chosen: UploadOptions) => void;
}

/** What is to be made of the files that are added from now on; closed, it says in a line what differs. */
export function OptionsForm({ chosen, onChange }: Props) {
  const settings = useSettings();
  return (
    <details className="group rounded-2xl border bg-card shadow-card">
      <summary className="flex cursor-pointer list-none items-center gap-3 rounded-2xl p-4 text-sm [&::-webkit-details-marker]:hidden">
        <SlidersHorizontal aria-hidden="true" className="size-4 shrink-0 text-primary" />
        <span className="shrink-0 font-semibold tracking-tight">Options</span>
        <span className="min-w-0 flex-1 truncate text-muted-foreground">{summary(chosen)}</span>
        <ChevronRight
          aria-hidden="true"
          className="size-4 shrink-0 text-muted-foreground transition-transform group-open:rotate-90"
        />
      </summary>
      <div className="border-t p-4">
        {settings.isPending && <Skeleton className="h-48" />}
        {settings.isError && <ProblemNote error={settings.error} onRetry={() => void settings.refetch()} />}
        {settings.data && <Fields settings={settings.data} chosen={chosen} onChange={onChange} />}
      </div>
    </details>
  );
}

function Fields({ settings, chosen, onChange }: Props & { settings: Settings }) {
  const connections = useConnections();
  const id = useId();
  const value = { ...settings, ...chosen };
  const set = (fields: UploadOptions) => onChange({ ...chosen, ...fields });
  const targets = (value.publish_to ?? OWN_TARGETS) as readonly TargetName[];
  const youtube = connections.data?.some(
    ({ platform, state }) => platform === "youtube" && state === "connected",
  );
  const ready: TargetName[] = ["site"];
  if (settings.webhook_url) ready.push("webhook");
  if (youtube) ready.push("youtube");
  const publish = (target: TargetName, on: boolean) =>
    set({ publish_to: on ? [...targets, target] : targets.filter((each) => each !== target) });
  return (
    <div className="grid gap-5 sm:grid-cols-2">
      <Field label="Spoken language">
        <SpokenLanguage value={value.language} onChange={(language) => set({ language })} />
      </Field>
      <Field label="Largest picture">
        <LargestPicture value={value.max_height} onChange={(max_height) => set({ max_height })} />
      </Field>
      <fieldset className="min-w-0">
        <legend className="mb-2 font-medium text-sm">Subtitles as well in</legend>
        <LanguageChips
          chosen={value.subtitle_languages ?? []}
          onChange={(subtitle_languages) => set({ subtitle_languages })}
        />
      </fieldset>
      <fieldset className="grid content-start gap-2">
        <legend className="mb-2 font-medium text-sm">Publish to</legend>
        {targetsFor(targets, ready).map(({ target, name, icon: Icon }) => (
          <label
            key={target}
            htmlFor={`${id}-${target}`}
            className="flex min-h-6 items-center gap-2.5 text-sm"
          >
            <input
              id={`${id}-${target}`}
              type="checkbox"
              className="size-4 accent-primary"
              checked={targets.includes(target)}
              onChange={(event) => publish(target, event.target.checked)}
            />
            <Icon aria-hidden="true" className="size-4 text-muted-foreground" />
            {name}
          </label>
        ))}
      </fieldset>
      <p className="flex flex-wrap items-center justify-between gap-2 text-muted-foreground text-sm sm:col-span-2">
        They hold for files and addresses that you add from now on.
        {Object.keys(chosen).length > 0 && (
          <Button variant="ghost" size="sm" onClick={() => onChange({})}>
            As in the settings
          </Button>
        )}
      </p>
    </div>
  );
}

function Field({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="grid content-start gap-2">
      <span aria-hidden="true" className="font-medium text-sm">
        {label}
      </span>
      {children}
    </div>
  );
}
