import { Gauge, Library, type LucideIcon, Settings, Upload } from "lucide-react";

/** The screens that are always one step away, in their order. A new one is one line. */
export interface Place {
  to: "/" | "/upload" | "/operations" | "/settings";
  label: string;
  icon: LucideIcon;
  /** Who sees it; absent: everybody. */
  role?: "operator";
}

export const PLACES: readonly Place[] = [
  { to: "/", label: "Library", icon: Library },
  { to: "/upload", label: "Upload", icon: Upload },
  { to: "/operations", label: "Operations", icon: Gauge, role: "operator" },
  { to: "/settings", label: "Settings", icon: Settings },
];
