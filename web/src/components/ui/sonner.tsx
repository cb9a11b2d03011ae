import { Toaster as Sonner } from "sonner";
import { useTheme } from "@/lib/theme";

/** Where short notices appear. Loaded with the first of them, by `lib/toast`. */
export default function Toaster() {
  return (
    <Sonner
      theme={useTheme()}
      position="bottom-right"
      toastOptions={{
        classNames: {
          toast: "!rounded-xl !border !border-border !bg-popover !text-popover-foreground !shadow-lift",
          description: "!text-muted-foreground",
          actionButton: "!bg-primary !text-primary-foreground",
        },
      }}
    />
  );
}
