import { useNavigate } from "@tanstack/react-router";
import { Waypoints } from "lucide-react";
import { type FormEvent, useState } from "react";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { Panel } from "./panel";

const ID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/i;

/** From an id, or an address that holds one, to the trace. */
export function FindTrace() {
  const navigate = useNavigate();
  const [wrong, setWrong] = useState(false);
  const go = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const found = ID.exec(String(new FormData(event.currentTarget).get("video")));
    setWrong(!found);
    if (found) void navigate({ to: "/operations/traces/$videoId", params: { videoId: found[0] } });
  };
  return (
    <Panel title="Trace of a video" text="Its way through the services, step by step.">
      <form onSubmit={go} className="grid gap-2">
        <div className="flex gap-2">
          <Input
            name="video"
            required
            aria-label="Id or address of a video"
            aria-invalid={wrong}
            placeholder="Id or address of a video"
            autoComplete="off"
          />
          <Button type="submit" variant="outline">
            <Waypoints aria-hidden="true" />
            Show
          </Button>
        </div>
        {wrong && (
          <p role="alert" className="text-destructive text-sm">
            There is no id in that. It is in the address of the video's screen.
          </p>
        )}
      </form>
    </Panel>
  );
}
