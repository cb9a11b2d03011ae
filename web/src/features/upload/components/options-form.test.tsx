import { screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { useState } from "react";
import { expect, it } from "vitest";
import type { UploadOptions } from "@/api/types";
import { FakeGateway } from "@/testing/gateway";
import { show, testServices } from "@/testing/render";
import { summary } from "../options";
import { OptionsForm } from "./options-form";

const SETTINGS = {
  ...{ language: "de", subtitle_languages: ["fr"], publish_to: null, webhook_url: null, max_height: 720 },
};

let chosen: UploadOptions = {};

function Form() {
  const [options, setOptions] = useState<UploadOptions>({});
  chosen = options;
  return <OptionsForm chosen={options} onChange={setOptions} />;
}

async function opened(settings: object = SETTINGS, connections: object[] = []) {
  const gateway = new FakeGateway()
    .on("GET /v1/settings", settings)
    .on("GET /v1/connections", () => Response.json(connections));
  await show(<Form />, testServices(gateway));
  await userEvent.click(screen.getByText("Options"));
  await screen.findByRole("combobox", { name: "Spoken language" });
}

it("begins with what the settings say and tells only what differs from it", async () => {
  await opened();
  expect(screen.getByRole("combobox", { name: "Spoken language" })).toHaveValue("de");
  expect(screen.getByRole("combobox", { name: "Largest picture" })).toHaveValue("720");
  expect(screen.getByRole("button", { name: "Without French" })).toBeVisible();
  expect(chosen).toEqual({});
  await userEvent.selectOptions(screen.getByRole("combobox", { name: "Spoken language" }), "Find out");
  await userEvent.selectOptions(screen.getByRole("combobox", { name: "Add a language" }), "Italian");
  expect(chosen).toEqual({ language: null, subtitle_languages: ["fr", "it"] });
  await userEvent.click(screen.getByRole("button", { name: "As in the settings" }));
  expect(chosen).toEqual({});
  expect(screen.getByRole("combobox", { name: "Spoken language" })).toHaveValue("de");
});

it("offers the targets that are set up", async () => {
  const channel = { platform: "youtube", state: "connected", channel_id: "c", channel_title: "Ann's films" };
  await opened({ ...SETTINGS, webhook_url: "https://hooks.test/" }, [channel]);
  const targets = within(screen.getByRole("group", { name: "Publish to" }));
  await userEvent.click(await targets.findByRole("checkbox", { name: "YouTube" }));
  await userEvent.click(targets.getByRole("checkbox", { name: "Public page" }));
  expect(chosen).toEqual({ publish_to: ["youtube"] });
  expect(targets.getByRole("checkbox", { name: "Webhook" })).not.toBeChecked();
  expect(targets.queryByRole("checkbox", { name: "Your bucket" })).not.toBeInTheDocument();
});

it("is opened and used without a mouse", async () => {
  const gateway = new FakeGateway()
    .on("GET /v1/settings", SETTINGS)
    .on("GET /v1/connections", () => Response.json([]));
  await show(<Form />, testServices(gateway));
  const box = await screen.findByRole("checkbox", { name: "Public page", hidden: true });
  box.focus();
  await userEvent.keyboard(" ");
  expect(chosen).toEqual({ publish_to: [] });
});

it("says in a line what is chosen", () => {
  expect(summary({})).toBe("As in your settings");
  expect(summary({ language: "de", subtitle_languages: ["fr"], max_height: 720, publish_to: [] })).toBe(
    "German · subtitles in French · up to 720p · not published",
  );
  expect(
    summary({ language: null, subtitle_languages: [], max_height: null, publish_to: ["site", "youtube"] }),
  ).toBe("any language · 0 translations · any size · to Public page, YouTube");
});
