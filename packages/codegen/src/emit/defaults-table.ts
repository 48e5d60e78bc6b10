import type { Defaults } from "../model/defaults.ts";
import { literal } from "./literal.ts";

/** Source text of the default media types. */
export function defaultsTable(defaults: Defaults): string {
  return `/** Media types that are sent and asked for when a call names none; \`exceptions\` by method and path. */
export const defaults = ${literal(defaults)} as const;
`;
}
