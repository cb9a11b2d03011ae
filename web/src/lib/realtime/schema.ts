/**
 * As much of JSON Schema as messages use, interpreted. A library that knows all of it weighs as much as the rest of the
 * live connection, and compiled validators need `eval`, which the content security policy forbids.
 */
interface Schema {
  $ref?: string;
  oneOf?: Schema[];
  anyOf?: Schema[];
  type?: string;
  const?: unknown;
  properties?: Record<string, Schema>;
  required?: string[];
  items?: Schema;
}

/** Whether a value, as parsed from JSON, is what a schema describes; `definitions` is where `$ref` leads. */
export function fits(value: unknown, schema: Schema, definitions: Record<string, Schema>): boolean {
  const fitting = (found: unknown, wanted: Schema) => fits(found, wanted, definitions);
  if (schema.$ref) {
    const target = definitions[schema.$ref.replace("#/$defs/", "")];
    return target !== undefined && fitting(value, target);
  }
  const choices = schema.oneOf ?? schema.anyOf;
  if (choices && !choices.some((choice) => fitting(value, choice))) return false;
  if (schema.type && !isOfType(value, schema.type)) return false;
  if ("const" in schema && value !== schema.const) return false;
  if (Array.isArray(value))
    return schema.items === undefined || value.every((item) => fitting(item, schema.items ?? {}));
  if (typeof value !== "object" || value === null) return true;
  const fields = value as Record<string, unknown>;
  if (schema.required?.some((name) => !(name in fields))) return false;
  return Object.entries(schema.properties ?? {}).every(
    ([name, wanted]) => !(name in fields) || fitting(fields[name], wanted),
  );
}

function isOfType(value: unknown, type: string): boolean {
  switch (type) {
    case "null":
      return value === null;
    case "array":
      return Array.isArray(value);
    case "object":
      return typeof value === "object" && value !== null && !Array.isArray(value);
    case "integer":
      return Number.isInteger(value);
    default:
      return typeof value === type;
  }
}
