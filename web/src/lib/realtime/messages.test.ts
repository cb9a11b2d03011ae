import { readdirSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { expect, it } from "vitest";
import schema from "../../../../contracts/schemas/echo.websocket.v1.server.json";
import { parse } from "./messages";

const snapshot = {
  type: "snapshot",
  seq: 7,
  video_id: "v",
  status: "processing",
  stages: [{ stage: "transcode", run: 1, state: "running", fraction: 0.5, problem: null, eta_seconds: 3.5 }],
};

it("takes every kind of message", () => {
  expect(parse(JSON.stringify(snapshot))).toEqual(snapshot);
  expect(parse('{"type":"pong"}')).toEqual({ type: "pong" });
  expect(parse('{"type":"pong","later":"field"}')).not.toBeNull();
});

it("takes the golden messages that every service is held to", () => {
  const folder = resolve("../contracts/examples");
  const names = readdirSync(folder).filter((name) => name.includes("websocket") && name.includes("server"));
  for (const name of names) expect(parse(readFileSync(resolve(folder, name), "utf8")), name).not.toBeNull();
});

it.each([
  ["no JSON", "{"],
  ["no object", "7"],
  ["an unknown type", '{"type":"news"}'],
  ["a missing field", '{"type":"resync"}'],
  ["a number as text", '{"type":"resync","seq":"7"}'],
  ["half a number", '{"type":"resync","seq":7.5}'],
  ["a stage that is none", JSON.stringify({ ...snapshot, stages: [{ stage: "transcode" }] })],
  ["stages that are no list", JSON.stringify({ ...snapshot, stages: {} })],
])("passes over %s", (_what, text) => expect(parse(text)).toBeNull());

it("knows every keyword that the schema uses", () => {
  const known = new Set(["$ref", "oneOf", "anyOf", "type", "const", "properties", "required", "items"]);
  const silent = new Set([
    "$schema",
    "$id",
    "$defs",
    "title",
    "description",
    "default",
    "format",
    "discriminator",
  ]);
  const unknown = new Set<string>();
  const look = (node: object) => {
    for (const [name, value] of Object.entries(node)) {
      if (name === "properties" || name === "$defs")
        for (const each of Object.values(value as object)) look(each);
      else if (name === "additionalProperties") expect(value).toBe(true);
      else if (!known.has(name) && !silent.has(name)) unknown.add(name);
      else if (name === "oneOf" || name === "anyOf") {
        for (const each of value as object[]) look(each);
      } else if (name === "items") look(value as object);
    }
  };
  look(schema);
  expect([...unknown]).toEqual([]);
});
