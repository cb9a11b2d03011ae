import { cn } from "@/lib/cn";
import { Frame, type FrameState } from "./frame";

/** A text that is written where it is read. */
export function TextField({
  frame,
  label,
  value,
  longest,
  lines = false,
  className,
  onChange,
}: {
  frame: FrameState;
  label: string;
  value: string;
  /** Characters. */
  longest: number;
  /** It may have several paragraphs. */
  lines?: boolean;
  className?: string;
  onChange: (value: string) => void;
}) {
  return (
    <Frame edited={frame.edited} onReset={frame.onReset} label={label}>
      <textarea
        aria-label={label}
        dir="auto"
        rows={1}
        maxLength={longest}
        value={value}
        placeholder="Empty: what Echo finds"
        onChange={(event) => {
          const text = event.target.value;
          onChange(lines ? text : text.replaceAll("\n", " "));
        }}
        onKeyDown={(event) => {
          if (lines || event.key !== "Enter" || event.nativeEvent.isComposing) return;
          event.preventDefault();
          event.currentTarget.blur();
        }}
        className={cn(
          "field-sizing-content -mx-2.25 block w-[calc(100%+1.125rem)] resize-none rounded-lg border border-transparent bg-transparent px-2 py-1 text-sm leading-relaxed transition-colors placeholder:text-muted-foreground hover:border-border focus-visible:border-ring focus-visible:bg-card focus-visible:outline-none focus-visible:ring-3 focus-visible:ring-ring/30",
          className,
        )}
      />
    </Frame>
  );
}
