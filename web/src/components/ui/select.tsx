import { Check, ChevronDown } from "lucide-react";
import { Select as Radix } from "radix-ui";
import type { ComponentProps, ReactNode } from "react";
import { cn } from "@/lib/cn";
import { floating } from "./dropdown-menu";

/** A choice of one. `label` names it for those who do not see it. */
export function Select({
  label,
  value,
  onValueChange,
  className,
  children,
  ...props
}: {
  label: string;
  value: string;
  onValueChange: (value: string) => void;
  className?: string;
  children: ReactNode;
} & Pick<ComponentProps<typeof Radix.Trigger>, "id" | "disabled">) {
  return (
    <Radix.Root value={value} onValueChange={onValueChange}>
      <Radix.Trigger
        aria-label={label}
        className={cn(
          "flex h-9 items-center justify-between gap-2 whitespace-nowrap rounded-lg border bg-card px-3 text-sm shadow-xs transition-colors hover:bg-accent disabled:opacity-50 [&_svg]:size-4 [&_svg]:text-muted-foreground",
          className,
        )}
        {...props}
      >
        <Radix.Value />
        <ChevronDown aria-hidden="true" />
      </Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          position="popper"
          sideOffset={6}
          collisionPadding={8}
          className={cn(floating, "min-w-(--radix-select-trigger-width)")}
        >
          <Radix.Viewport className="p-1">{children}</Radix.Viewport>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

export function SelectItem({ children, ...props }: ComponentProps<typeof Radix.Item>) {
  return (
    <Radix.Item
      className="relative flex cursor-default select-none items-center rounded-md py-1.5 pr-8 pl-2 text-sm outline-none focus:bg-accent focus:text-accent-foreground"
      {...props}
    >
      <Radix.ItemText>{children}</Radix.ItemText>
      <Radix.ItemIndicator className="absolute right-2">
        <Check aria-hidden="true" className="size-4" />
      </Radix.ItemIndicator>
    </Radix.Item>
  );
}
