/** Colours of what is drawn, as tokens of the theme. */
export type ChartTone = "primary" | "info" | "success" | "warning" | "destructive" | "muted";

export const FILLS: Record<ChartTone, string> = {
  primary: "bg-primary",
  info: "bg-info",
  success: "bg-success",
  warning: "bg-warning",
  destructive: "bg-destructive",
  muted: "bg-muted-foreground",
};

export const STROKES: Record<ChartTone, string> = {
  primary: "stroke-primary",
  info: "stroke-info",
  success: "stroke-success",
  warning: "stroke-warning",
  destructive: "stroke-destructive",
  muted: "stroke-muted-foreground",
};
