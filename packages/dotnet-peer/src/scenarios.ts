import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";

/** Answers that the peer server can be told to give, by name (`X-Peer-Scenario`). */
export const scenariosFile = fileURLToPath(new URL("../csharp/scenarios.json", import.meta.url));

/** The results in {@link scenariosFile}, masks in the spelling of JSON. */
export const loadScenarios = async (): Promise<Readonly<Record<string, unknown>>> =>
  JSON.parse(await readFile(scenariosFile, "utf8"));
