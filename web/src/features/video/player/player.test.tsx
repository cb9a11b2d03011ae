import { act, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { useState } from "react";
import { beforeEach, expect, it, vi } from "vitest";
import { Playback, PlaybackContext } from "@/lib/playback";
import { show } from "@/testing/render";
import type { KnownVideo } from "../api/use-video";
import { aKnownVideo } from "../testing";
import { Player } from "./player";

const streams: FakeHls[] = [];

class FakeHls {
  static Events = {
    MANIFEST_PARSED: "parsed",
    LEVEL_SWITCHED: "switched",
    AUDIO_TRACKS_UPDATED: "sounds",
    AUDIO_TRACK_SWITCHED: "sound",
    ERROR: "error",
  };
  static ErrorTypes = { NETWORK_ERROR: "network", MEDIA_ERROR: "media" };
  config: { startPosition: number; maxBufferLength: number };
  levels = [
    { width: 640, height: 360, bitrate: 1, url: ["https://x/360/index.m3u8"] },
    { width: 1280, height: 720, bitrate: 2, url: ["https://x/720/index.m3u8"] },
  ];
  nextLevel = -1;
  source = "";
  destroyed = false;
  #heard = new Map<string, (name: string, data: never) => void>();

  constructor(config: FakeHls["config"]) {
    this.config = config;
    streams.push(this);
  }
  on(name: string, listener: (name: string, data: never) => void) {
    this.#heard.set(name, listener);
  }
  say(name: string, data: object) {
    this.#heard.get(name)?.(name, data as never);
  }
  loadSource(url: string) {
    this.source = url;
  }
  attachMedia() {
    this.say("parsed", {});
  }
  destroy() {
    this.destroyed = true;
  }
}
vi.mock("hls.js", () => ({ default: FakeHls }));

beforeEach(() => {
  streams.length = 0;
  HTMLMediaElement.prototype.load = () => undefined;
  HTMLMediaElement.prototype.play = async () => undefined;
});

const urls = (token: string, complete: boolean) => ({
  hls: `https://api.test/v1/media/${token}/transcode/1/hls/master.m3u8`,
  complete,
  mp4: null,
  poster: null,
  storyboard: null,
  dash: null,
  posters: [],
  preview: null,
  waveform: null,
  tracks: [],
  expires_at: "2026-11-02T13:31:12Z",
});

/** A player whose URLs can be changed from outside, as the live connection does. */
function Held({ video, playback, out }: { video: KnownVideo; playback: Playback; out: Held }) {
  const [held, hold] = useState(video);
  out.change = (urls) => hold({ ...video, playback: urls });
  return (
    <PlaybackContext value={playback}>
      <Player video={held} status="processing" />
    </PlaybackContext>
  );
}
interface Held {
  change: (playback: ReturnType<typeof urls>) => void;
}

async function player(playback = new Playback()): Promise<Held> {
  const out: Held = { change: () => undefined };
  const video = aKnownVideo({ playback: urls("one", false) });
  await show(<Held video={video} playback={playback} out={out} />);
  await waitFor(() => expect(streams).toHaveLength(1));
  return out;
}

it("says why there is nothing to watch yet", async () => {
  const video = aKnownVideo({ status: "rejected" });
  await show(
    <PlaybackContext value={new Playback()}>
      <Player video={video} status="rejected" />
    </PlaybackContext>,
  );
  expect(await screen.findByText(/the file was refused/)).toBeVisible();
  expect(screen.queryByRole("slider")).toBeNull();
});

it("begins a stream that grows where it was asked to, not at its end", async () => {
  const playback = new Playback();
  playback.seek(12.5);
  await player(playback);
  expect(streams[0]?.config.startPosition).toBe(12.5);
  expect(screen.getByText("Plays while it is being made")).toBeVisible();
});

it("does not begin anew because the permission in its address changed", async () => {
  const held = await player();
  act(() => held.change(urls("two", false)));
  expect(streams).toHaveLength(1);
});

it("takes the stream anew once it is whole", async () => {
  const held = await player();
  act(() => held.change(urls("two", true)));
  await waitFor(() => expect(streams).toHaveLength(2));
  expect(streams[0]?.destroyed).toBe(true);
  expect(streams[1]?.source).toContain("/two/");
});

it("lets people choose the quality", async () => {
  await player();
  await userEvent.click(screen.getByRole("button", { name: "Settings" }));
  await userEvent.click(screen.getByRole("radio", { name: "360p" }));
  expect(streams[0]?.nextLevel).toBe(0);
  await userEvent.keyboard("{Escape}");
  expect(screen.queryByRole("radio")).toBeNull();
  expect(screen.getByRole("button", { name: "Settings" })).toHaveFocus();
});

it("says so when it cannot be played, and tries again", async () => {
  await player();
  streams[0]?.say("error", { fatal: true, type: "other" });
  expect(await screen.findByRole("alert")).toHaveTextContent("This video cannot be played right now.");
  await userEvent.click(screen.getByRole("button", { name: "Try again" }));
  await waitFor(() => expect(streams).toHaveLength(2));
  expect(screen.queryByRole("alert")).toBeNull();
});

it("shows its keys", async () => {
  await player();
  await userEvent.keyboard("?");
  expect(await screen.findByRole("dialog", { name: "Keys of the player" })).toBeVisible();
});
