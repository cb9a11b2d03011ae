import { useId } from "react";
import { ProblemNote } from "@/components/problem-note";
import { NativeSelect } from "@/components/ui/native-select";
import { Skeleton } from "@/components/ui/skeleton";
import { useChangeSettings, useSettings } from "../api/use-settings";
import { languages } from "../languages";
import { Group, Row } from "./group";
import { LanguageChips } from "./language-chips";
import { ThemePicker } from "./theme-picker";

const HEIGHTS = [480, 720, 1080, 1440, 2160] as const;

/** What holds for videos that do not say otherwise, and how the app looks. */
export default function Defaults() {
  const settings = useSettings();
  const { mutate } = useChangeSettings();
  const id = useId();
  if (settings.isPending) return <Skeleton className="h-96" />;
  if (settings.isError) return <ProblemNote error={settings.error} onRetry={() => void settings.refetch()} />;
  const { language, subtitle_languages, max_height } = settings.data;
  return (
    <>
      <Group title="New videos" text="Kept as soon as you choose. Videos that are there keep theirs.">
        <Row label="Spoken language" text="Left open, it is heard from the sound.">
          <NativeSelect
            label="Spoken language"
            className="w-full"
            value={language ?? ""}
            onChange={(event) => mutate({ language: event.target.value || null })}
          >
            <option value="">Find out</option>
            {languages(language ? [language] : []).map(([tag, name]) => (
              <option key={tag} value={tag}>
                {name}
              </option>
            ))}
          </NativeSelect>
        </Row>
        <Row label="Subtitles as well in" text="Beside the spoken language, translated by themselves." wide>
          <LanguageChips
            chosen={subtitle_languages ?? []}
            onChange={(tags) => mutate({ subtitle_languages: tags.length > 0 ? tags : null })}
          />
        </Row>
        <Row label="Largest picture" text="More takes longer to make.">
          <NativeSelect
            id={id}
            label="Largest picture"
            className="w-full"
            value={max_height ?? ""}
            onChange={(event) => mutate({ max_height: Number(event.target.value) || null })}
          >
            <option value="">As the platform does</option>
            {[...new Set([...HEIGHTS, ...(max_height ? [max_height] : [])])]
              .toSorted((one, other) => one - other)
              .map((height) => (
                <option key={height} value={height}>
                  {height}p
                </option>
              ))}
          </NativeSelect>
        </Row>
      </Group>
      <Group title="Look" text="On this device.">
        <div className="p-4">
          <ThemePicker />
        </div>
      </Group>
    </>
  );
}
