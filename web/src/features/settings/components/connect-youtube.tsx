import { useEffect, useRef } from "react";
import { ApiProblem } from "@/api/problem";
import { ProblemNote } from "@/components/problem-note";
import { Button } from "@/components/ui/button";
import { Spinner } from "@/components/ui/spinner";
import { toast } from "@/lib/toast";
import { useConnect } from "../api/use-youtube";

const NOT_AGREED = new ApiProblem({
  status: 400,
  code: "not_agreed",
  title: "YouTube was not connected: Google says that nobody agreed.",
  remedy: "Begin again in the settings, and leave everything ticked that Google asks for.",
});

/** Back from Google: hands over what came along, once, and goes on to the settings. */
export function ConnectYouTube({
  code,
  state,
  onDone,
}: {
  code?: string;
  state?: string;
  error?: string;
  onDone: () => void;
}) {
  const { mutate, error } = useConnect();
  const sent = useRef(false);
  useEffect(() => {
    if (!code || !state || sent.current) return;
    sent.current = true; // a code is good for one use
    mutate(
      { code, state },
      {
        onSuccess: ([first]) => {
          toast.success(first ? `${first.channel_title} is connected.` : "YouTube is connected.");
          onDone();
        },
      },
    );
  }, [code, state, mutate, onDone]);
  const problem = code && state ? error : NOT_AGREED;
  if (!problem) return <Spinner label="Connecting YouTube" />;
  return (
    <div className="mx-auto grid max-w-xl gap-4 py-10">
      <ProblemNote error={problem} />
      <Button variant="outline" onClick={onDone} className="justify-self-start">
        To the settings
      </Button>
    </div>
  );
}
