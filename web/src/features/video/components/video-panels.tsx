import { Suspense } from "react";
import { Card } from "@/components/ui/card";
import { Skeleton } from "@/components/ui/skeleton";
import { Tabs, TabsContent, TabsList, TabsTrigger } from "@/components/ui/tabs";
import type { VideoPanel } from "@/lib/video-panel";
import type { KnownVideo } from "../api/use-video";

/** The tabs. On a desk they stay beside the player and scroll by themselves; on a phone they lie below it. */
export function VideoPanels({
  video,
  panels,
  panel,
  onPanel,
}: {
  video: KnownVideo;
  panels: readonly VideoPanel[];
  panel: string | undefined;
  onPanel: (id: string) => void;
}) {
  const open = panels.find(({ id }) => id === panel) ?? panels[0];
  return (
    <Card className="min-w-0 xl:sticky xl:top-5 xl:h-[calc(100dvh-8.5rem)] xl:min-h-120">
      <Tabs value={open?.id ?? ""} onValueChange={onPanel} className="flex h-full min-h-96 flex-col">
        <TabsList aria-label="About this video" className="shrink-0 px-2">
          {panels.map(({ id, label, icon: Icon }) => (
            <TabsTrigger key={id} value={id} className="max-2xl:px-2.5 max-2xl:[&_svg]:hidden">
              <Icon aria-hidden="true" />
              {label}
            </TabsTrigger>
          ))}
        </TabsList>
        {panels.map(({ id, component: Panel }) => (
          <TabsContent key={id} value={id} className="min-h-0 flex-1 p-4 xl:overflow-y-auto">
            <Suspense fallback={<Skeleton className="h-64" />}>
              <Panel video={video} />
            </Suspense>
          </TabsContent>
        ))}
      </Tabs>
    </Card>
  );
}
