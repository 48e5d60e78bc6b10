import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { parse } from "yaml";
import { ContractSetupError } from "./contract-setup-error.ts";
import { isObject, type JsonObject } from "./json.ts";

/** The file of the OpenAPI document in `@so-webhook/spec`. */
const documentFile = (): string => createRequire(import.meta.url).resolve("@so-webhook/spec/openapi.yaml");

/** Reads an OpenAPI document, YAML or JSON. Throws {@link ContractSetupError}. */
export const loadDocument = async (file: string = documentFile()): Promise<JsonObject> => {
  try {
    const document: unknown = parse(await readFile(file, "utf8"));
    if (isObject(document)) return document;
  } catch (cause) {
    throw new ContractSetupError(`The OpenAPI document ${file} cannot be read: ${String(cause)}`, { cause });
  }
  throw new ContractSetupError(`${file} holds no OpenAPI document.`);
};
