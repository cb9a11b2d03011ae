import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, it } from "vitest";
import type { VideoDetail } from "@/api/types";
import { FakeGateway, problem } from "@/testing/gateway";
import { show, testServices } from "@/testing/render";
import { aVideo } from "@/testing/videos";
import type { Publication } from "../publication";
import Publications from "./publications";
import PublishDialog from "./publish-dialog";

const video: VideoDetail = {
  ...aVideo(),
  options: { subtitle_languages: [], publish_to: ["site"] },
  ...{ media: null, stages: [], summary: null, publications: [], playback: null },
  ...{ missing_subtitles: [], cost: { stages: {}, total: 0 } },
};
const standing = (target: Publication["target"], fields: Partial<Publication> = {}): Publication => ({
  ...{ target, state: "none", progress: null, url: null, external_id: null, until: null, problem: null },
  ...fields,
});
const there = (...all: Publication[]) => new FakeGateway().on("GET /v1/videos/:id/publications", all);
const card = async (name: string) =>
  within((await screen.findByRole("heading", { name })).closest("li") ?? document.body);

it("says until when a target puts off, and why", async () => {
  const full = { code: "youtube_quota", message: "YouTube takes no more today.", remedy: "Nothing to do." };
  const until = "2026-11-03T08:00:00Z";
  const gateway = there(standing("youtube", { state: "postponed", until, problem: full }));
  await show(<Publications video={video} />, testServices(gateway));
  const youtube = await card("YouTube");
  expect(youtube.getByText("Goes on later")).toBeVisible();
  expect(youtube.getByText("YouTube takes no more today.")).toBeVisible();
  expect(youtube.getByText(/It goes on by itself at/)).toBeVisible();
});

it("takes down after a question", async () => {
  const site = standing("site", { state: "published", url: "https://echo.test/p" });
  const gateway = there(site).on("DELETE /v1/videos/:id/publications/:target", [
    { ...site, state: "withdrawing", progress: 0.5 },
  ]);
  await show(<Publications video={video} />, testServices(gateway));
  await userEvent.click((await card("Public page")).getByRole("button", { name: "Take down" }));
  const dialog = await screen.findByRole("alertdialog");
  await userEvent.click(within(dialog).getByRole("button", { name: "Take down" }));
  expect(await screen.findByText("Being taken down")).toBeVisible();
  expect(screen.getByRole("progressbar")).toHaveAttribute("aria-valuenow", "50");
});

it("offers nothing to take down where nothing is", async () => {
  await show(<Publications video={video} />, testServices(there(standing("site"))));
  const page = await card("Public page");
  expect(page.queryByRole("button", { name: "Take down" })).toBeNull();
});

it("leads to the settings where no channel is connected", async () => {
  const gateway = there(standing("site"), standing("youtube")).on("GET /v1/connections", () =>
    Response.json([]),
  );
  await show(<PublishDialog video={video} onClose={() => undefined} />, testServices(gateway));
  await userEvent.click(await screen.findByRole("radio", { name: "YouTube" }));
  expect(await screen.findByRole("link", { name: "Connect YouTube" })).toBeVisible();
  expect(screen.getByRole("button", { name: "Publish" })).toBeDisabled();
});

it("says to a channel's owner what was refused, and stays open", async () => {
  const channel = { platform: "youtube", state: "connected", channel_id: "c", channel_title: "Ann's films" };
  const gateway = there(standing("youtube"))
    .on("GET /v1/connections", () =>
      Response.json([{ ...channel, connected_at: "2026-11-02T09:30:00Z", ended_at: null }]),
    )
    .on("POST /v1/videos/:id/publications", () =>
      problem(
        409,
        "not_finished",
        "This video is not finished yet.",
        "Publish it when its stages have ended.",
      ),
    );
  await show(
    <PublishDialog video={video} first="youtube" onClose={() => undefined} />,
    testServices(gateway),
  );
  expect(await screen.findByText("Ann's films")).toBeVisible();
  await userEvent.selectOptions(screen.getByRole("combobox", { name: "Who can watch" }), "unlisted");
  await waitFor(() => expect(screen.getByRole("button", { name: "Publish" })).toBeEnabled());
  await userEvent.click(screen.getByRole("button", { name: "Publish" }));
  expect(await screen.findByRole("alert")).toHaveTextContent("This video is not finished yet.");
  const sent = gateway.asked.find(({ method }) => method === "POST");
  expect(sent?.body).toMatchObject({ target: "youtube", youtube: { privacy: "unlisted" } });
});
