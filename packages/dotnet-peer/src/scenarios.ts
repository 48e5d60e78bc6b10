import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";

/** The responses that a request to the peer server can choose from, by name (`X-Peer-Scenario`). */
export const scenariosFile = fileURLToPath(new URL("../csharp/scenarios.json", import.meta.url));

/** Loads the results in {@link scenariosFile}, masks in the spelling of JSON. */
export async function loadScenarios(): Promise<Readonly<Record<string, unknown>>> {
  return JSON.parse(await readFile(scenariosFile, "utf8"));
}
