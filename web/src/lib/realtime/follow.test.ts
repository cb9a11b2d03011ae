import { expect, it } from "vitest";
import { keys } from "@/api/keys";
import { patched } from "@/lib/video-pages";
import { FakeGateway, problem } from "@/testing/gateway";
import { testServices } from "@/testing/render";
import { aVideo } from "@/testing/videos";
import { Follower } from "./follow";

const page = (items: ReturnType<typeof aVideo>[]) => ({ pages: [{ items, next: null }], pageParams: [null] });

function following(gateway: FakeGateway) {
  const services = testServices(gateway);
  return { ...services, follower: new Follower(services.api, services.queries, services.live) };
}

const event = (video: string, name: string) => ({
  type: "event" as const,
  seq: 1,
  video_id: video,
  event: name,
  time: "2026-11-02T09:30:00Z",
  data: {},
});

it("shows a stage that moves without asking anybody", () => {
  const gateway = new FakeGateway();
  const { follower, live } = following(gateway);
  const stage = { stage: "transcode", run: 1, state: "running", fraction: 0.4, problem: null };
  follower.take({ type: "progress", seq: 1, video_id: "v", stage });
  follower.take({ type: "progress", seq: 2, video_id: "v", stage: { ...stage, fraction: 0.6 } });
  expect(live.get("v")?.stages).toEqual([{ ...stage, fraction: 0.6 }]);
  expect(gateway.asked).toEqual([]);
});

it("puts a changed video into every list, once for many events", async () => {
  const video = aVideo({ title: "Old" });
  const gateway = new FakeGateway().on("GET /v1/videos/:id", { ...video, title: "New" });
  const { follower, queries } = following(gateway);
  queries.setQueryData(keys.list({}), page([aVideo(), video]));
  for (let count = 0; count < 5; count += 1) follower.take(event(video.id, "echo.video.v1.summarized"));
  await expect
    .poll(() => queries.getQueryData<ReturnType<typeof page>>(keys.list({}))?.pages[0]?.items[1]?.title)
    .toBe("New");
  await expect.poll(() => queries.isFetching()).toBe(0);
  expect(gateway.asked.length).toBeLessThanOrEqual(2);
});

it("takes a deleted video from every list", () => {
  const video = aVideo();
  const { follower, queries } = following(new FakeGateway());
  queries.setQueryData(keys.list({}), page([video]));
  follower.take(event(video.id, "echo.video.v1.deleted"));
  expect(queries.getQueryData(keys.list({}))).toEqual(page([]));
});

it("takes away what the gateway no longer knows", async () => {
  const video = aVideo();
  const gateway = new FakeGateway().on("GET /v1/videos/:id", () => problem(404, "not_found", "Gone."));
  const { follower, queries } = following(gateway);
  queries.setQueryData(keys.list({}), page([video]));
  await follower.refresh(video.id);
  expect(queries.getQueryData(keys.list({}))).toEqual(page([]));
});

it("leaves pages alone that do not hold the video", () => {
  const [one, two] = [aVideo(), aVideo()];
  const before = {
    pages: [
      { items: [one], next: "n" },
      { items: [two], next: null },
    ],
    pageParams: [null, "n"],
  };
  const after = patched(before, two.id, () => null);
  expect(after.pages[0]).toBe(before.pages[0]);
  expect(after.pages[1]?.items).toEqual([]);
});
