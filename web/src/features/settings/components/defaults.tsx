import { LanguageChips } from "@/components/language-chips";
import { LargestPicture } from "@/components/largest-picture";
import { ProblemNote } from "@/components/problem-note";
import { SpokenLanguage } from "@/components/spoken-language";
import { Skeleton } from "@/components/ui/skeleton";
import { useSettings } from "@/lib/settings";
import { useChangeSettings } from "../api/use-change-settings";
import { Group, Row } from "./group";
import { ThemePicker } from "./theme-picker";

/** What holds for videos that do not say otherwise, and how the app looks. */
export default function Defaults() {
  const settings = useSettings();
  const { mutate } = useChangeSettings();
  if (settings.isPending) return <Skeleton className="h-96" />;
  if (settings.isError) return <ProblemNote error={settings.error} onRetry={() => void settings.refetch()} />;
  const { language, subtitle_languages, max_height } = settings.data;
  return (
    <>
      <Group title="New videos" text="Kept as soon as you choose. Videos that are there keep theirs.">
        <Row label="Spoken language" text="Left open, it is heard from the sound.">
          <SpokenLanguage value={language} onChange={(tag) => mutate({ language: tag })} />
        </Row>
        <Row label="Subtitles as well in" text="Beside the spoken language, translated by themselves." wide>
          <LanguageChips
            chosen={subtitle_languages ?? []}
            onChange={(tags) => mutate({ subtitle_languages: tags.length > 0 ? tags : null })}
          />
        </Row>
        <Row label="Largest picture" text="More takes longer to make.">
          <LargestPicture value={max_height} onChange={(height) => mutate({ max_height: height })} />
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
