import type { LucideIcon } from "lucide-react";
import { Ban, CircleCheck, CircleX, Clock, LoaderCircle, TriangleAlert } from "lucide-react";
import { Badge, type Tone } from "@/components/ui/badge";

const LOOKS: Record<string, { text: string; tone: Tone; icon: LucideIcon; spins?: boolean }> = {
  created: { text: "Waiting for its file", tone: "neutral", icon: Clock },
  processing: { text: "In work", tone: "info", icon: LoaderCircle, spins: true },
  published: { text: "Published", tone: "success", icon: CircleCheck },
  rejected: { text: "Refused", tone: "destructive", icon: TriangleAlert },
  failed: { text: "Failed", tone: "destructive", icon: CircleX },
  cancelled: { text: "Stopped", tone: "neutral", icon: Ban },
};

/** How a video stands, in a word and a picture: never by colour alone. */
export function StatusBadge({ status }: { status: string }) {
  const { text, tone, icon: Icon, spins } = LOOKS[status] ?? { text: status, tone: "neutral", icon: Clock };
  return (
    <Badge tone={tone}>
      <Icon aria-hidden="true" className={spins ? "animate-spin" : undefined} />
      {text}
    </Badge>
  );
}
