import { type ClassValue, clsx } from "clsx";
import { twMerge } from "tailwind-merge";

/** Class names, of which later ones win over earlier ones that set the same property. */
export function cn(...classes: ClassValue[]): string {
  return twMerge(clsx(classes));
}
