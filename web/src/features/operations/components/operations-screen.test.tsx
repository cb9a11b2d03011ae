import { screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, it } from "vitest";
import { FakeGateway, problem } from "@/testing/gateway";
import { show, testServices } from "@/testing/render";
import { OperationsScreen } from "./operations-screen";

const NOW = {
  ...{ videos: { processing: 2 }, stages: { transcode: { running: 1, queued: 3 } } },
  ...{ oldest_unfinished: null, dead_letters_waiting: 1, newest_event_at: null, storage_reachable: true },
};
const LETTER = {
  ...{ id: "m7", topic: "video-accepted", subscription: "video-accepted.transcode", video_id: null },
  ...{ reason: "given up after 5 deliveries", attributes: {}, data: "{}", replayed_at: null },
  received_at: "2026-11-02T09:30:00Z",
};

function platform(): FakeGateway {
  return new FakeGateway()
    .on("GET /v1/operations", NOW)
    .on("GET /v1/dead-letters", { items: [LETTER], next: null })
    .on("GET /v1/operations/metrics", () =>
      problem(404, "telemetry_elsewhere", "Metrics are not kept here.", "Look into Cloud Monitoring."),
    );
}

it("says where metrics are when they are kept elsewhere, and shows the rest", async () => {
  await show(<OperationsScreen />, testServices(platform()));
  expect(await screen.findByText("Metrics and traces are kept elsewhere")).toBeVisible();
  expect(screen.getByText("Look into Cloud Monitoring.")).toBeVisible();
  expect(screen.getByText("Kept elsewhere")).toBeVisible();
  expect(screen.getByText("3 queued, 1 running")).toBeVisible();
  expect(screen.getByText("1 message waiting")).toBeVisible();
});

it("replays a dead letter and reads how it stands", async () => {
  const gateway = platform();
  await show(<OperationsScreen />, testServices(gateway));
  const button = await screen.findByRole("button", { name: "Replay" });
  gateway
    .on("POST /v1/dead-letters/:id/replay", () => new Response(null, { status: 202 }))
    .on("GET /v1/dead-letters", { items: [{ ...LETTER, replayed_at: new Date() }], next: null });
  await userEvent.click(button);
  expect(await screen.findByText("Replayed just now")).toBeVisible();
  expect(gateway.asked.map(({ path }) => path)).toContain("/v1/dead-letters/m7/replay");
});

it("is closed to others", async () => {
  const refuse = () => problem(403, "forbidden", "Operators only.");
  const gateway = new FakeGateway().on("GET /v1/operations", refuse).on("GET /v1/dead-letters", refuse);
  await show(<OperationsScreen />, testServices(gateway.on("GET /v1/operations/metrics", refuse)));
  expect(await screen.findByText("For operators")).toBeVisible();
});

it("sets a user's limits where the gateway knows them, and says so where it does not", async () => {
  const gateway = platform();
  await show(<OperationsScreen />, testServices(gateway));
  const field = await screen.findByRole("textbox", { name: "Id of a user" });
  await userEvent.type(field, "u1{Enter}");
  expect(await screen.findByText(/the same limits for everybody/)).toBeVisible();
  const quota = {
    minutes: null,
    videos: 2,
    bytes: 5e9,
    upload_bytes: null,
    upload_seconds: null,
    note: null,
  };
  gateway.on("GET /v1/quotas/:user", quota).on("PUT /v1/quotas/:user", quota);
  await userEvent.clear(field);
  await userEvent.type(field, "u2{Enter}");
  expect(await screen.findByLabelText("Stored uploads in GB")).toHaveValue(5);
  await userEvent.type(screen.getByLabelText("Video a month in min"), "90");
  await userEvent.click(screen.getByRole("button", { name: "Keep" }));
  await waitFor(() =>
    expect(gateway.asked.find(({ method }) => method === "PUT")?.body).toEqual({ ...quota, minutes: 90 }),
  );
});
