import { useEffect, useRef, useState } from "react";
import { type ApiProblem, asProblem } from "@/api/problem";
import { useApi } from "@/lib/services";
import { type Answer, ask, type Passage } from "./ask";

/** A question and what came of it so far. */
export interface Asked {
  question: string;
  passages: readonly Passage[];
  answer: Answer | null;
  problem: ApiProblem | null;
  busy: boolean;
}

/** The last question put to a video; another one, or leaving, ends it. */
export function useAsk(videoId: string): [Asked | null, (question: string) => void] {
  const api = useApi();
  const [asked, setAsked] = useState<Asked | null>(null);
  const running = useRef<AbortController>(null);
  useEffect(() => () => running.current?.abort(), []);
  const start = async (question: string) => {
    running.current?.abort();
    const controller = new AbortController();
    running.current = controller;
    let now: Asked = { question, passages: [], answer: null, problem: null, busy: true };
    const become = (part: Partial<Asked>) => {
      now = { ...now, ...part };
      if (!controller.signal.aborted) setAsked(now);
    };
    become({});
    try {
      for await (const told of ask(api, videoId, question, controller.signal)) {
        if ("passage" in told) become({ passages: [...now.passages, told.passage] });
        else become({ answer: told.answer });
      }
      become({ busy: false });
    } catch (error) {
      become({ problem: asProblem(error), busy: false });
    }
  };
  return [asked, (question) => void start(question)];
}
