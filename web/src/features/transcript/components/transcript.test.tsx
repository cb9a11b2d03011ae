import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, expect, it, vi } from "vitest";
import { Playback, PlaybackContext } from "@/lib/playback";
import { FakeGateway } from "@/testing/gateway";
import { show, testServices } from "@/testing/render";
import { aVideo } from "@/testing/videos";
import { aReading, aSegment } from "../testing";
import type { Reading } from "../types";
import TranscriptPanel from "./transcript";

beforeEach(() => {
  // jsdom lays nothing out: a panel 600 pixels high.
  vi.spyOn(Element.prototype, "clientHeight", "get").mockReturnValue(600);
  vi.spyOn(HTMLElement.prototype, "offsetHeight", "get").mockReturnValue(36);
  Element.prototype.scrollTo ??= () => undefined;
});

async function panel(reading: Reading) {
  const { etag, ...body } = reading;
  const gateway = new FakeGateway()
    .on("GET /v1/videos/:id/transcript", () => Response.json(body, { headers: { ETag: etag } }))
    .on("PUT /v1/videos/:id/transcript", () => Response.json({}, { headers: { ETag: '"2"' } }));
  const playback = new Playback();
  const video = aVideo() as never;
  await show(
    <PlaybackContext value={playback}>
      <TranscriptPanel video={video} />
    </PlaybackContext>,
    testServices(gateway),
  );
  await screen.findByRole("region", { name: "What is said" });
  return { gateway, playback };
}

it("goes to the word that was pressed, and marks the one being said", async () => {
  const { playback } = await panel(aReading(1, aSegment(2, "we walk to the harbour")));
  await userEvent.click(screen.getByText("the"));
  expect(playback.state.time).toBe(3.5);
  expect(screen.getByText("the").className).toContain("bg-primary/20");
});

it("draws only the lines in sight of an hour of talk", async () => {
  const segments = Array.from({ length: 2000 }, (_, place) => aSegment(place * 2, `line ${place}`));
  await panel(aReading(1, ...segments));
  const list = screen.getByRole("region", { name: "What is said" });
  expect(within(list).getAllByRole("listitem").length).toBeLessThan(60);
});

it("is corrected where it stands, and undone by keys", async () => {
  const { gateway } = await panel(aReading(1, aSegment(2, "we walk")));
  await userEvent.click(screen.getByRole("button", { name: "Correct what is said at 0:02" }));
  const field = screen.getByRole("textbox", { name: "What is said at 0:02" });
  await userEvent.type(field, " away{Enter}");
  expect(screen.getByText("away")).toBeVisible();
  await waitFor(() => expect(gateway.asked.some(({ method }) => method === "PUT")).toBe(true), {
    timeout: 4000,
  });
  const sent = gateway.asked.find(({ method }) => method === "PUT")?.body;
  expect(sent).toMatchObject({ segments: [{ start: 2, end: 3, text: "we walk away" }] });
  screen.getByRole("region", { name: "What is said" }).focus();
  await userEvent.keyboard("{Control>}z{/Control}");
  expect(screen.queryByText("away")).toBeNull();
});

it("finds what is said, and steps through it", async () => {
  await panel(aReading(1, aSegment(0, "the sea"), aSegment(5, "a storm at sea")));
  await userEvent.type(screen.getByRole("searchbox"), "SEA");
  expect(await screen.findByText("1 of 2")).toBeVisible();
  await userEvent.keyboard("{Enter}");
  expect(screen.getByText("2 of 2")).toBeVisible();
  expect(screen.getAllByText("sea").map(({ tagName }) => tagName)).toEqual(["MARK", "MARK"]);
});

it("says that a rough engine wrote it", async () => {
  await panel({ ...aReading(1, aSegment(0, "hello")), draft: true, engine: "pocketsphinx" });
  expect(screen.getByText("Draft by pocketsphinx.")).toBeVisible();
});
