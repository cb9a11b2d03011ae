import { Link } from "@tanstack/react-router";
import { Compass } from "lucide-react";
import { EmptyState } from "@/components/empty-state";
import { Button } from "@/components/ui/button";

export function NotFound() {
  return (
    <EmptyState
      icon={Compass}
      title="There is nothing here"
      text="The address may be old, or the video was deleted."
    >
      <Button asChild>
        <Link to="/">Go to the library</Link>
      </Button>
    </EmptyState>
  );
}
