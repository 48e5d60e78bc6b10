import { readFile } from "node:fs/promises";
import { dirname, isAbsolute, join, sep } from "node:path";
import { type OutputValues, outputOptions, usage } from "./cli-options.ts";
import { entries, isObject, member, pointerTo } from "./document/json.ts";
import { parse } from "./document/parse.ts";
import { isUrl } from "./document/place.ts";
import { UsageError } from "./exit-codes.ts";

/** The config file that is read when the command line names neither a document nor a folder. */
export const defaultConfig = "redocly.yaml";

/** The member of an API in the config file that describes its output. */
const extension = "x-so-webhook-codegen";

/** Options whose values are paths, which are relative to the config file. */
const paths: ReadonlySet<string> = new Set(["spec", "out", "overlay", "allow-ref"]);

/**
 * Reads the outputs that a config file of Redocly describes: of each API in `apis` that has the member
 * `x-so-webhook-codegen`. Its keys are the options of the command line, without dashes. `root` is the document, and `spec`
 * lists more documents for the same client. Throws {@link UsageError}.
 */
export async function readConfig(file: string): Promise<readonly OutputValues[]> {
  const text = await readFile(file, "utf8").catch((error: Error) => {
    throw new UsageError(`--config: ${error.message}`, usage);
  });
  const fail: Fail = (pointer, problem) => {
    throw new UsageError(`${file}#${pointer}: ${problem}`, usage);
  };
  const apis = entries(member(parse(text, file), "apis")).filter(
    ([, api]) => member(api, extension) !== undefined,
  );
  if (apis.length === 0) fail("/apis", `no API has the member ${extension}`);
  const folders = new Map<string | undefined, string>();
  return apis.map(([name, api]) => {
    const values = valuesOf(api, pointerTo("/apis", name), dirname(file), fail);
    const other = folders.get(values.out);
    if (other !== undefined) {
      fail(pointerTo("/apis", name, extension, "out"), `is also the folder of ${other}`);
    }
    folders.set(values.out, name);
    return values;
  });
}

type Fail = (pointer: string, problem: string) => never;

function valuesOf(api: unknown, place: string, folder: string, fail: Fail): OutputValues {
  const root = member(api, "root");
  const given = member(api, extension);
  const pointer = pointerTo(place, extension);
  if (typeof root !== "string") return fail(place, "needs `root`, the path of its document");
  if (!isObject(given)) return fail(pointer, "must be an object");
  for (const [key, value] of Object.entries(given)) {
    const problem = problemOf(key, value);
    if (problem !== undefined) fail(pointerTo(pointer, key), problem);
  }
  if (given.out === undefined) fail(pointer, "needs `out`, the folder for the generated files");
  const values = { ...given, spec: [root, ...[given.spec ?? []].flat()] };
  return Object.fromEntries(
    Object.entries(values).map(([key, value]) => {
      const list = isList(key) ? [value].flat() : value;
      return [key, paths.has(key) ? within(folder, list) : list];
    }),
  );
}

function isList(key: string): boolean {
  return "multiple" in outputOptions[key as keyof typeof outputOptions];
}

function problemOf(key: string, value: unknown): string | undefined {
  if (!Object.hasOwn(outputOptions, key)) {
    return `unknown key. The keys are ${Object.keys(outputOptions).join(", ")}`;
  }
  if (isList(key)) {
    const isValid = [value].flat().every((entry) => typeof entry === "string");
    return isValid ? undefined : "must be a string or a list of strings";
  }
  const { type } = outputOptions[key as keyof typeof outputOptions];
  return typeof value === type ? undefined : `must be a ${type}`;
}

/** Returns relative paths in the folder of the config file, with `/` on Windows too, and others as they are. */
function within(folder: string, value: unknown): unknown {
  if (Array.isArray(value)) return value.map((entry) => within(folder, entry));
  const path = String(value);
  if (isUrl(path) || /^file:/i.test(path)) return path;
  return join(isAbsolute(path) ? "" : folder, path)
    .replace(/(?<=.)[\\/]$/, "")
    .replaceAll(sep, "/");
}
