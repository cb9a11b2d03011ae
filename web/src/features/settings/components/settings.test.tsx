import { screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, it, vi } from "vitest";
import { FakeGateway, problem } from "@/testing/gateway";
import { show, testServices } from "@/testing/render";
import { ConnectYouTube } from "./connect-youtube";
import Defaults from "./defaults";
import Publishing from "./publishing";

const NOTHING = {
  ...{ language: null, subtitle_languages: null, publish_to: null, webhook_url: null, max_height: null },
};

it("shows a choice at once and takes it back when it is refused", async () => {
  let refuse: (answer: Response) => void = () => undefined;
  const gateway = new FakeGateway()
    .on("GET /v1/settings", NOTHING)
    .on("PATCH /v1/settings", () => new Promise<Response>((resolve) => (refuse = resolve)));
  await show(<Defaults />, testServices(gateway));
  const field = await screen.findByRole("combobox", { name: "Largest picture" });
  await userEvent.selectOptions(field, "720p");
  await waitFor(() => expect(field).toHaveValue("720"));
  refuse(problem(422, "invalid", "No."));
  await waitFor(() => expect(field).toHaveValue(""));
});

it("says what operators have to do before YouTube can be connected", async () => {
  const gateway = new FakeGateway()
    .on("GET /v1/settings", NOTHING)
    .on("GET /v1/connections", () => Response.json([]))
    .on("POST /v1/connections/youtube/consent", () =>
      problem(501, "youtube_unconfigured", "YouTube is not set up here.", "Ask the operators."),
    );
  await show(<Publishing />, testServices(gateway));
  await userEvent.click(await screen.findByRole("button", { name: "Connect YouTube" }));
  expect(await screen.findByRole("alert")).toHaveTextContent("YouTube is not set up here.Ask the operators.");
});

it("hands over what came back from Google, once", async () => {
  const channel = { platform: "youtube", state: "connected", channel_id: "c", channel_title: "Ann's films" };
  const gateway = new FakeGateway().on("PUT /v1/connections/youtube", () => Response.json([channel]));
  const onDone = vi.fn();
  await show(<ConnectYouTube code="4/abc" state="s" onDone={onDone} />, testServices(gateway));
  await waitFor(() => expect(onDone).toHaveBeenCalledOnce());
  expect(gateway.asked.filter(({ method }) => method === "PUT").map(({ body }) => body)).toEqual([
    { code: "4/abc", state: "s" },
  ]);
});

it("says when nobody agreed", async () => {
  await show(<ConnectYouTube error="access_denied" onDone={() => undefined} />);
  expect(await screen.findByRole("alert")).toHaveTextContent("nobody agreed");
});
