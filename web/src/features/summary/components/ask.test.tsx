import { screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, it } from "vitest";
import { Playback, PlaybackContext } from "@/lib/playback";
import { FakeGateway, problem } from "@/testing/gateway";
import { show, testServices } from "@/testing/render";
import { Ask } from "./ask";

const TYPE = { headers: { "Content-Type": "text/event-stream" } };

async function asked(answer: () => Response) {
  const gateway = new FakeGateway().on("POST /v1/videos/:id/questions", answer);
  const playback = new Playback();
  await show(
    <PlaybackContext value={playback}>
      <Ask videoId="v1" />
    </PlaybackContext>,
    testServices(gateway),
  );
  await userEvent.type(screen.getByRole("textbox", { name: "Ask this video" }), "Where to?{Enter}");
  return { gateway, playback };
}

const event = (name: string, data: object) => `event: ${name}\ndata: ${JSON.stringify(data)}\n\n`;

it("shows passages as they come, goes to them, and the answer", async () => {
  const parts = new TransformStream<Uint8Array, Uint8Array>();
  const writer = parts.writable.getWriter();
  const send = (text: string) => writer.write(new TextEncoder().encode(text));
  const { gateway, playback } = await asked(() => new Response(parts.readable, TYPE));
  const passage = event("passage", { start: 12, end: 14, text: "We walk to the harbour — ça va." });
  void send(passage.slice(0, 30));
  void send(passage.slice(30));
  const shown = await screen.findByRole("button", { name: /We walk to the harbour — ça va/ });
  expect(screen.getByRole("button", { name: "Ask" })).toBeDisabled();
  void send(event("answer", { engine: "gemini", refused: false, text: "To the harbour." }));
  expect(await screen.findByText("To the harbour.")).toBeVisible();
  await userEvent.click(shown);
  expect(playback.state.time).toBe(12);
  expect(gateway.asked[0]?.body).toEqual({ question: "Where to?" });
});

it("says when the video does not", async () => {
  const refused = event("answer", { engine: "passages", refused: true, text: null });
  await asked(() => new Response(refused, TYPE));
  expect(await screen.findByText(/The video does not say/)).toBeVisible();
});

it("shows a problem on the way", async () => {
  const failed = event("problem", {
    status: 503,
    code: "away",
    title: "The model is away.",
    remedy: "Wait.",
  });
  await asked(() => new Response(failed, TYPE));
  expect(await screen.findByRole("alert")).toHaveTextContent("The model is away.Wait.");
});

it("shows why a question is not taken", async () => {
  await asked(() => problem(429, "too_many_questions", "These are too many.", "Ask again in an hour."));
  expect(await screen.findByRole("alert")).toHaveTextContent("These are too many.Ask again in an hour.");
});

it("says so when the answer breaks off", async () => {
  await asked(() => new Response(event("passage", { start: 1, end: 2, text: "We walk." }), TYPE));
  expect(await screen.findByRole("alert")).toHaveTextContent("Echo cannot be reached.");
  expect(screen.getByRole("button", { name: /We walk/ })).toBeVisible();
});
