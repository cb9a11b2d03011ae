import { screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, expect, it, vi } from "vitest";
import { keys } from "@/api/keys";
import { FakeGateway, problem } from "@/testing/gateway";
import { show, testServices } from "@/testing/render";
import { aVideo } from "@/testing/videos";
import { Library } from "./library";

beforeEach(() => {
  // jsdom lays nothing out: a page 1056 pixels wide.
  vi.spyOn(Element.prototype, "getBoundingClientRect").mockReturnValue(new DOMRect(0, 100, 1056, 800));
});

function library(gateway: FakeGateway, search = {}) {
  const services = testServices(gateway);
  const onSearch = vi.fn();
  return { services, onSearch, shown: show(<Library search={search} onSearch={onSearch} />, services) };
}

const titleOf = (videos: { title: string }[], index: number) => videos[index]?.title ?? "";
const page = (items: object[], next: string | null = null) => ({ items, next });

it("shows videos, and walks over them by arrow keys", async () => {
  const videos = Array.from({ length: 6 }, () => aVideo());
  await library(new FakeGateway().on("GET /v1/videos", page(videos))).shown;
  const first = await screen.findByRole("link", { name: titleOf(videos, 0) });
  first.focus();
  await userEvent.keyboard("{ArrowRight}");
  expect(screen.getByRole("link", { name: titleOf(videos, 1) })).toHaveFocus();
  await userEvent.keyboard("{ArrowDown}");
  expect(screen.getByRole("link", { name: titleOf(videos, 5) })).toHaveFocus();
  expect(first).toHaveAttribute("tabindex", "-1");
});

it("draws only the rows in sight, and leaves the next page where it is until they near its end", async () => {
  const videos = Array.from({ length: 100 }, () => aVideo());
  const gateway = new FakeGateway().on("GET /v1/videos", (_request: Request, url: URL) =>
    Response.json(
      url.searchParams.has("cursor") ? page([aVideo({ title: "The last" })]) : page(videos, "c1"),
    ),
  );
  await library(gateway).shown;
  await screen.findByRole("link", { name: titleOf(videos, 0) });
  expect(screen.getAllByRole("article").length).toBeLessThan(60);
  expect(gateway.asked.filter(({ path }) => path.startsWith("/v1/videos"))).toHaveLength(1);
});

it("follows the stages of a video as they are told", async () => {
  const video = aVideo({ status: "processing" });
  const { services, shown } = library(new FakeGateway().on("GET /v1/videos", page([video])));
  await shown;
  const card = (await screen.findByRole("link", { name: video.title })).closest("article") as HTMLElement;
  const stage = {
    stage: "transcode",
    run: 1,
    state: "running",
    fraction: 0.42,
    problem: null,
    eta_seconds: 90,
  };
  services.live.set(video.id, { status: "processing", stages: [stage] });
  expect(await within(card).findByText("Transcoding · 42 % · 2 min left")).toBeVisible();
  services.live.set(video.id, { status: "failed", stages: [{ ...stage, state: "failed" }] });
  expect(await within(card).findByText("Failed")).toBeVisible();
});

it("deletes at once, and puts back what could not be deleted", async () => {
  const video = aVideo();
  const gateway = new FakeGateway()
    .on("GET /v1/videos", page([video]))
    .on("DELETE /v1/videos/:id", () =>
      problem(503, "away", "The service cannot answer right now.", "Try again."),
    );
  const { services, shown } = library(gateway);
  await shown;
  await userEvent.click(await screen.findByRole("button", { name: `More for ${video.title}` }));
  await userEvent.click(await screen.findByRole("menuitem", { name: "Delete" }));
  await userEvent.click(await screen.findByRole("button", { name: "Delete" }));
  expect(await screen.findByText("The service cannot answer right now.")).toBeVisible();
  expect(
    services.queries.getQueryData<{ pages: { items: object[] }[] }>(keys.list({}))?.pages[0]?.items,
  ).toHaveLength(1);
});

it("teaches somebody who has no video yet", async () => {
  await library(new FakeGateway().on("GET /v1/videos", page([]))).shown;
  expect(await screen.findByRole("link", { name: "Upload a video" })).toHaveAttribute("href", "/upload");
});

it("tells an empty library from a filter that nothing fits", async () => {
  const { onSearch, shown } = library(new FakeGateway().on("GET /v1/videos", page([])), { status: "failed" });
  await shown;
  await userEvent.click(await screen.findByRole("button", { name: "Show all videos" }));
  expect(onSearch).toHaveBeenCalledWith({});
});

it("says what went wrong, and tries again when asked", async () => {
  const video = aVideo();
  let away = true;
  const gateway = new FakeGateway().on("GET /v1/videos", () =>
    away ? problem(500, "internal", "Something went wrong here.") : Response.json(page([video])),
  );
  await library(gateway).shown;
  expect(await screen.findByRole("alert")).toHaveTextContent("Something went wrong here.");
  away = false;
  await userEvent.click(screen.getByRole("button", { name: "Try again" }));
  expect(await screen.findByRole("link", { name: video.title })).toBeVisible();
});

it("finds what is said, with links that open at the second", async () => {
  const video = aVideo({ title: "Harbour" });
  const hit = {
    video,
    moments: 4,
    matches: [
      { source: "title", start: null, end: null, text: [{ text: "Harbour", match: true }] },
      {
        source: "transcript",
        start: 62.5,
        end: 66,
        text: [
          { text: "down to the ", match: false },
          { text: "harbour", match: true },
        ],
      },
    ],
  };
  await library(new FakeGateway().on("GET /v1/search", page([hit])), { q: "harbour" }).shown;
  const moment = await screen.findByRole("link", { name: /1:02 down to the harbour/ });
  expect(moment).toHaveAttribute("href", `/videos/${video.id}?t=62.5`);
  expect(screen.getByText("and 3 more moments")).toBeVisible();
});
