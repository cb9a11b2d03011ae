import { screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, expect, it, vi } from "vitest";
import { show } from "@/testing/render";
import type { Row } from "../state";
import type { Track } from "../types";
import { TrackRow } from "./track-row";

const TRACK: Track = {
  language: "en",
  label: "English",
  kind: "captions",
  origin: "transcript",
  cues: 3,
  vtt: "https://media.test/en.vtt",
  srt: "https://media.test/en.srt",
  ttml: "https://media.test/en.ttml",
};

afterEach(() => vi.unstubAllGlobals());

function row(track: Track) {
  const ready: Row = { key: "1", language: "en", track, state: "ready", message: null, remedy: null };
  return <TrackRow row={ready} title="A walk" spoken="en" fraction={null} />;
}

it("fetches a track in each format there is", async () => {
  const asked = vi.fn(async (_url: string) => new Response("<tt/>"));
  vi.stubGlobal("fetch", asked);
  vi.stubGlobal(
    "URL",
    Object.assign(URL, { createObjectURL: () => "blob:1", revokeObjectURL: () => undefined }),
  );
  await show(row(TRACK));
  for (const format of ["VTT", "SRT", "TTML"])
    await userEvent.click(screen.getByRole("button", { name: `Download English as ${format}` }));
  expect(asked.mock.calls.map(([url]) => url)).toEqual([TRACK.vtt, TRACK.srt, TRACK.ttml]);
});

it("offers no format that was not made", async () => {
  await show(row({ ...TRACK, origin: "source", cues: null, srt: null, ttml: null }));
  expect(screen.getAllByRole("button")).toHaveLength(1);
  expect(screen.getByRole("button", { name: "Download English as VTT" })).toBeVisible();
});
