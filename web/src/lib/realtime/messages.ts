import type { ServerMessage } from "@/api/messages.gen";
import schema from "../../../../contracts/schemas/echo.websocket.v1.server.json";
import { fits } from "./schema";

/** A frame as a message; null for what is none, such as a type that a newer gateway knows. */
export function parse(text: string): ServerMessage | null {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return null;
  }
  return fits(value, schema, schema.$defs) ? (value as ServerMessage) : null;
}
