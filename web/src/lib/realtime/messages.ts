import { Validator } from "@cfworker/json-schema";
import type { ServerMessage } from "@/api/messages.gen";
import schema from "../../../../contracts/schemas/echo.websocket.v1.server.json";

// Interpreted, not compiled: the content security policy allows no code made of strings.
const validator = new Validator(schema as ConstructorParameters<typeof Validator>[0], "2020-12");

/** A frame as a message; null for what is none, such as a type that a newer gateway knows. */
export function parse(text: string): ServerMessage | null {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return null;
  }
  return validator.validate(value).valid ? (value as ServerMessage) : null;
}
