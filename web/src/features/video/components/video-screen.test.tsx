import { act, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { Suspense } from "react";
import { expect, it, vi } from "vitest";
import { FakeGateway, problem } from "@/testing/gateway";
import { show, testServices } from "@/testing/render";
import type { KnownVideo } from "../api/use-video";
import { aKnownVideo, aStage } from "../testing";
import { VideoScreen } from "./video-screen";

async function world(video: KnownVideo, gateway = new FakeGateway()) {
  const { etag, ...body } = video;
  gateway.on("GET /v1/videos/:id", () => Response.json(body, { headers: { ETag: etag } }));
  gateway.on("GET /v1/videos/:id/events", { items: [], next: 0 });
  const services = testServices(gateway);
  const onGone = vi.fn();
  await show(
    <Suspense>
      <VideoScreen
        videoId={video.id}
        startAt={undefined}
        panels={[]}
        actions={[]}
        panel={undefined}
        onPanel={() => undefined}
        onGone={onGone}
      />
    </Suspense>,
    services,
  );
  await screen.findByRole("heading", { level: 1 });
  return { services, gateway, onGone };
}
const stageOf = (name: string) =>
  within(document.querySelector<HTMLElement>(`[data-stage="${name}"]`) ?? document.body);

it("shows a stage that moves as soon as it is told", async () => {
  const video = aKnownVideo({
    status: "processing",
    stages: [
      aStage("upload-intake"),
      aStage("transcode", { state: "running", fraction: 0.1, finished_at: null }),
    ],
  });
  const { services } = await world(video);
  expect(stageOf("transcode").getByText("10 %")).toBeVisible();
  act(() =>
    services.live.move(video.id, {
      ...{ stage: "transcode", run: 1, state: "running", problem: null },
      ...{ fraction: 0.55, eta_seconds: 30 },
    }),
  );
  expect(stageOf("transcode").getByText("55 % · 30 s left")).toBeVisible();
  expect(stageOf("transcode").getByRole("progressbar")).toHaveAttribute("aria-valuenow", "55");
});

it("says why it failed and what helps, and runs it again by one button", async () => {
  const cause = { code: "source_damaged", message: "Part of it is broken.", remedy: "Send the original." };
  const video = aKnownVideo({
    status: "failed",
    stages: [aStage("upload-intake"), aStage("transcode", { state: "failed", problem: cause as never })],
  });
  const gateway = new FakeGateway().on("POST /v1/videos/:id/stages/:stage/rerun", {
    stage: "transcode",
    run: 2,
  });
  await world(video, gateway);
  const alert = screen.getByRole("alert");
  expect(alert).toHaveTextContent("Part of it is broken.");
  expect(alert).toHaveTextContent("Send the original.");
  await userEvent.click(within(alert).getByRole("button", { name: "Run “Transcode” again" }));
  await waitFor(() =>
    expect(gateway.asked).toContainEqual({
      ...{ method: "POST", body: null },
      path: `/v1/videos/${video.id}/stages/transcode/rerun`,
    }),
  );
});

it("is stopped after a question", async () => {
  const video = aKnownVideo({ status: "processing", stages: [aStage("transcode", { state: "running" })] });
  const gateway = new FakeGateway().on("POST /v1/videos/:id/cancel", {});
  await world(video, gateway);
  await userEvent.click(screen.getByRole("button", { name: "Stop" }));
  const dialog = await screen.findByRole("alertdialog");
  await userEvent.click(within(dialog).getByRole("button", { name: "Stop" }));
  await waitFor(() => expect(gateway.asked.some(({ path }) => path.endsWith("/cancel"))).toBe(true));
});

it("is one line once all is there", async () => {
  await world(aKnownVideo());
  expect(screen.getByText("Everything is made; it took 12 s")).toBeVisible();
  expect(screen.queryByText("Transcode")).toBeNull();
  await userEvent.click(screen.getByRole("button", { name: "Show the stages" }));
  expect(screen.getByText("Transcode")).toBeVisible();
});

it("takes another title at once, with the version it was read at", async () => {
  const video = aKnownVideo({ title: "Old", etag: '"7"' });
  let sent: string | null = null;
  const gateway = new FakeGateway().on("PATCH /v1/videos/:id", (request: Request) => {
    sent = request.headers.get("If-Match");
    return new Promise<Response>(() => undefined); // still on its way
  });
  await world(video, gateway);
  await userEvent.click(screen.getByRole("button", { name: "Change the title" }));
  await userEvent.keyboard("New{Enter}");
  expect(await screen.findByRole("heading", { name: "New" })).toBeVisible();
  await waitFor(() => expect(sent).toBe('"7"'));
  expect(screen.getByRole("button", { name: "Change the title" })).toHaveFocus();
});

it("puts the title back when it is refused", async () => {
  const video = aKnownVideo({ title: "Old" });
  const gateway = new FakeGateway().on("PATCH /v1/videos/:id", () =>
    problem(412, "precondition_failed", "It was changed since you read it."),
  );
  await world(video, gateway);
  await userEvent.click(screen.getByRole("button", { name: "Change the title" }));
  await userEvent.keyboard("New{Enter}");
  expect(await screen.findByText("It was changed since you read it.")).toBeVisible();
  expect(screen.getByRole("heading", { name: "Old" })).toBeVisible();
});

it("leaves the title by Escape", async () => {
  const { gateway } = await world(aKnownVideo({ title: "Old" }));
  await userEvent.click(screen.getByRole("button", { name: "Change the title" }));
  await userEvent.keyboard("New{Escape}");
  expect(screen.getByRole("heading", { name: "Old" })).toBeVisible();
  expect(gateway.asked.every(({ method }) => method === "GET")).toBe(true);
});

it("is deleted after a question, and leaves", async () => {
  const gateway = new FakeGateway().on("DELETE /v1/videos/:id", () => new Response(null, { status: 204 }));
  const { onGone } = await world(aKnownVideo(), gateway);
  await userEvent.click(screen.getByRole("button", { name: "Delete the video" }));
  await userEvent.click(
    within(await screen.findByRole("alertdialog")).getByRole("button", { name: "Delete" }),
  );
  expect(onGone).toHaveBeenCalledOnce();
  await waitFor(() => expect(gateway.asked.some(({ method }) => method === "DELETE")).toBe(true));
});

it("gives the public link away where there is one", async () => {
  const site = { target: "site", state: "published", external_id: "x" } as const;
  const nothing = { progress: null, until: null, problem: null };
  await world(aKnownVideo({ publications: [{ ...site, ...nothing, url: "https://videos.example.org/x/" }] }));
  await userEvent.click(screen.getByRole("button", { name: "Share" }));
  expect(await screen.findByLabelText("Public page")).toHaveValue("https://videos.example.org/x/");
});

it("ends at the check for a file that was refused", async () => {
  const cause = { code: "not_a_video", message: "This is no film.", remedy: "Upload one." };
  const stages = [aStage("upload-intake"), aStage("transcode", { state: "queued", fraction: 0 })];
  await world(aKnownVideo({ status: "rejected", problem: cause as never, stages }));
  expect(stageOf("upload-intake").getByText("refused the file")).toBeVisible();
  expect(stageOf("transcode").getByText("not begun")).toBeVisible();
  expect(screen.getByRole("alert")).toHaveTextContent("This is no film.Upload one.");
});
