import { useId } from "react";
import { Input } from "@/components/ui/input";
import { Label } from "@/components/ui/label";
import { NativeSelect } from "@/components/ui/native-select";
import { Switch } from "@/components/ui/switch";
import type { Wishes } from "../publication";
import type { OptionsProps } from "./target-options";

// YouTube's own numbers.
const CATEGORIES = [
  ["22", "People & blogs"],
  ["27", "Education"],
  ["28", "Science & technology"],
  ["25", "News & politics"],
  ["24", "Entertainment"],
  ["10", "Music"],
  ["1", "Film & animation"],
  ["17", "Sports"],
  ["19", "Travel & events"],
  ["26", "How-to & style"],
] as const;

export function YouTubeOptions({ channel, wishes, onWishes }: OptionsProps & { channel: string }) {
  const id = useId();
  const change = (fields: Partial<Wishes>) => onWishes({ ...wishes, ...fields });
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <p className="text-muted-foreground text-sm sm:col-span-2">
        On the channel <b className="font-medium text-foreground">{channel}</b>
      </p>
      <div className="grid gap-2">
        <span className="font-medium text-sm leading-none">Who can watch</span>
        <NativeSelect
          label="Who can watch"
          disabled={wishes.publishAt !== ""}
          value={wishes.publishAt ? "private" : wishes.privacy}
          onChange={(event) => change({ privacy: event.target.value as Wishes["privacy"] })}
        >
          <option value="private">Only you</option>
          <option value="unlisted">Whoever has the link</option>
          <option value="public">Everybody</option>
        </NativeSelect>
      </div>
      <div className="grid gap-2">
        <span className="font-medium text-sm leading-none">Category</span>
        <NativeSelect
          label="Category"
          value={wishes.category}
          onChange={(event) => change({ category: event.target.value })}
        >
          {CATEGORIES.map(([value, text]) => (
            <option key={value} value={value}>
              {text}
            </option>
          ))}
        </NativeSelect>
      </div>
      <div className="grid gap-2">
        <Label htmlFor={`${id}-at`}>Public from</Label>
        <Input
          id={`${id}-at`}
          type="datetime-local"
          value={wishes.publishAt}
          onChange={(event) => change({ publishAt: event.target.value })}
        />
      </div>
      <div className="flex items-center gap-2 sm:pt-6">
        <Switch
          id={`${id}-kids`}
          checked={wishes.madeForKids}
          onCheckedChange={(madeForKids) => change({ madeForKids })}
        />
        <Label htmlFor={`${id}-kids`}>Made for kids</Label>
      </div>
    </div>
  );
}
