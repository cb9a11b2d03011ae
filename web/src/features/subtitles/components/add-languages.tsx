import { Languages, LoaderCircle, Plus } from "lucide-react";
import { useState } from "react";
import { ProblemNote } from "@/components/problem-note";
import { Button } from "@/components/ui/button";
import { NativeSelect } from "@/components/ui/native-select";
import { useAddLanguages } from "../api/use-add-languages";
import { COMMON, nameOf } from "../languages";
import type { Row } from "../state";

/** Asks for a translation into one more language. */
export function AddLanguages({ videoId, taken }: { videoId: string; taken: readonly Row[] }) {
  const add = useAddLanguages(videoId);
  const [chosen, setChosen] = useState("");
  const there = new Set(taken.map(({ language }) => language.toLowerCase()));
  const open = COMMON.filter((language) => !there.has(language.toLowerCase()));
  const ask = () => chosen && add.mutate([chosen], { onSuccess: () => setChosen("") });
  return (
    <section aria-label="Another language" className="grid gap-3 rounded-xl bg-muted/60 p-3">
      <p className="flex items-center gap-2 font-medium text-sm">
        <Languages aria-hidden="true" className="size-4 text-primary" />
        Another language
      </p>
      <div className="flex gap-2">
        <NativeSelect
          label="Language to translate into"
          value={chosen}
          onChange={(event) => setChosen(event.target.value)}
          className="min-w-0 flex-1"
        >
          <option value="">Choose one</option>
          {open.map((language) => (
            <option key={language} value={language}>
              {nameOf(language)}
            </option>
          ))}
        </NativeSelect>
        <Button disabled={!chosen || add.isPending} onClick={ask}>
          {add.isPending ? (
            <LoaderCircle aria-hidden="true" className="animate-spin" />
          ) : (
            <Plus aria-hidden="true" />
          )}
          Translate
        </Button>
      </div>
      {add.isError && <ProblemNote error={add.error} />}
      <p className="text-muted-foreground text-xs">
        It is translated from your words, and follows every correction. The public page gets it too.
      </p>
    </section>
  );
}
