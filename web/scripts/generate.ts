// Writes the types of the API and of WebSocket messages from contracts/: `node scripts/generate.ts [--check]`.
import { readFile, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { compile, type JSONSchema } from "json-schema-to-typescript";
import openapiTS, { astToString } from "openapi-typescript";

const NOTE = "/* Generated from contracts/ by `make contracts`; edit the source there. */\n";
const contracts = new URL("../../contracts/", import.meta.url);
const target = new URL("../src/api/", import.meta.url);

async function api(): Promise<string> {
  const document = JSON.parse(await readFile(new URL("openapi.json", contracts), "utf8"));
  // A field with a default is always there in an answer, and may be left out of a request: the latter counts here.
  return astToString(await openapiTS(document, { defaultNonNullable: false, alphabetize: true }));
}

async function messages(): Promise<string> {
  const parts: string[] = [];
  for (const side of ["client", "server"]) {
    const file = new URL(`schemas/echo.websocket.v1.${side}.json`, contracts);
    const schema: JSONSchema = JSON.parse(await readFile(file, "utf8"));
    const name = side === "client" ? "ClientMessage" : "ServerMessage";
    parts.push(
      await compile({ ...schema, title: name }, name, { bannerComment: "", additionalProperties: false }),
    );
  }
  return parts.join("\n");
}

const check = process.argv.includes("--check");
let drifted = false;
for (const [name, make] of [
  ["schema.gen.ts", api],
  ["messages.gen.ts", messages],
] as const) {
  const text = NOTE + (await make());
  const file = new URL(name, target);
  const there = await readFile(file, "utf8").catch(() => "");
  if (there === text) continue;
  drifted = true;
  if (!check) await writeFile(file, text);
  console.log(`${fileURLToPath(file)}: ${check ? "out of date, run make contracts" : "written"}`);
}
if (check && drifted) process.exitCode = 1;
