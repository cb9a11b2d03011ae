import { beforeEach, expect, it, vi } from "vitest";
import { Playback } from "./playback";

let media: HTMLVideoElement;
let playback: Playback;

/** A film of a minute that is there at once, as jsdom itself has none. */
function loaded(seconds = 60): void {
  Object.defineProperties(media, {
    readyState: { value: HTMLMediaElement.HAVE_ENOUGH_DATA, configurable: true },
    duration: { value: seconds, configurable: true },
  });
  media.dispatchEvent(new Event("loadedmetadata"));
}

beforeEach(() => {
  media = document.createElement("video");
  media.play = vi.fn(async () => undefined);
  playback = new Playback();
});

it("keeps a seek until there is something to seek in", () => {
  playback.seek(12, { play: true });
  expect(playback.state.time).toBe(12);
  playback.attach(media);
  expect([playback.position, media.currentTime]).toEqual([12, 0]);
  loaded();
  expect(media.currentTime).toBe(12);
  expect(media.play).toHaveBeenCalledOnce();
});

it("seeks within the film, and no further", () => {
  playback.attach(media);
  loaded();
  playback.seek(99);
  expect(media.currentTime).toBe(60);
  playback.seek(-3);
  expect(media.currentTime).toBe(0);
});

it("tells of what changed, and of nothing else", () => {
  playback.attach(media);
  loaded();
  const heard = vi.fn();
  playback.subscribe(heard);
  media.dispatchEvent(new Event("timeupdate"));
  expect(heard).not.toHaveBeenCalled();
  media.currentTime = 3;
  media.dispatchEvent(new Event("timeupdate"));
  expect(heard).toHaveBeenCalledOnce();
  expect(playback.state).toMatchObject({ time: 3, duration: 60, paused: true });
});

it("forgets a player that is gone", () => {
  const detach = playback.attach(media);
  loaded();
  media.currentTime = 5;
  media.dispatchEvent(new Event("timeupdate"));
  detach();
  expect(playback.state.time).toBe(0);
  media.dispatchEvent(new Event("timeupdate"));
  expect(playback.state.time).toBe(0);
});
