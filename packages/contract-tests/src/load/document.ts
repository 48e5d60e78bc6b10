import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { parse } from "yaml";
import { ContractSetupError } from "./errors.ts";
import { below, isObject, type JsonObject, member, members, stepsOf } from "./json-value.ts";

/** A media type of a body, and the JSON pointer to its schema in the document. */
export type DocumentedMedia = { readonly mediaType: string; readonly schema: string };

/** One documented status of an operation. */
export type DocumentedResponse = {
  /** `200`, `4XX` or `default`. */
  readonly status: string;
  readonly content: readonly DocumentedMedia[];
  /** `documented`, `expected` or `assumed` (extension `x-certainty`). Default: `documented`. */
  readonly certainty: string;
};

/** One operation of the OpenAPI document. */
export type Operation = {
  readonly operationId: string;
  /** In upper case. */
  readonly method: string;
  readonly path: string;
  /** Every method of the path, in upper case. */
  readonly methods: readonly string[];
  readonly request: readonly DocumentedMedia[];
  readonly responses: readonly DocumentedResponse[];
  /** Alternatives, each a list of schemes that are sent together. */
  readonly security: readonly (readonly string[])[];
  /** Header parameters and the values of their examples. */
  readonly headers: readonly { readonly name: string; readonly examples: readonly string[] }[];
};

/** Reads an OpenAPI document in YAML or JSON. Default: the one of `@so-webhook/spec`. Throws {@link ContractSetupError}. */
export async function loadDocument(
  file: string = createRequire(import.meta.url).resolve("@so-webhook/spec/openapi.yaml"),
): Promise<JsonObject> {
  try {
    const document: unknown = parse(await readFile(file, "utf8"));
    if (isObject(document)) return document;
  } catch (cause) {
    throw new ContractSetupError(`Cannot read the OpenAPI document ${file}: ${String(cause)}`, { cause });
  }
  throw new ContractSetupError(`${file} is not an OpenAPI document.`);
}

/** A value in the document, and the JSON pointer to it. */
type Node = { readonly value: unknown; readonly pointer: string };

/** Follows references from a node (OAS 3.1 §4.8.23). Throws {@link ContractSetupError} when one has no target. */
export function resolve(document: JsonObject, node: Node, hops = 0): Node {
  const reference = member(node.value, "$ref");
  if (typeof reference !== "string") return node;
  const pointer = reference.slice(1);
  const value = stepsOf(pointer).reduce<unknown>((at, name) => member(at, name), document);
  if (!reference.startsWith("#/") || hops > 32 || value === undefined) {
    throw new ContractSetupError(
      `${node.pointer}: $ref "${reference}" does not resolve. Refer to a place inside the document.`,
    );
  }
  return resolve(document, { value, pointer }, hops + 1);
}

const httpMethods = ["get", "put", "post", "delete", "options", "head", "patch", "trace"];

/** Lists the operations of an OpenAPI 3.1 document, in its order. */
export function operationsOf(document: JsonObject): readonly Operation[] {
  const step = (node: Node, name: string): Node =>
    resolve(document, { value: member(node.value, name), pointer: below(node.pointer, name) });
  const each = (node: Node): readonly (readonly [string, Node])[] =>
    members(node.value).map(([name]) => [name, step(node, name)]);
  const contentOf = (node: Node): readonly DocumentedMedia[] =>
    each(step(node, "content")).map(([mediaType, media]) => ({
      mediaType,
      schema: step(media, "schema").pointer,
    }));
  return each(step({ value: document, pointer: "" }, "paths")).flatMap(([path, item]) => {
    const methods = httpMethods.filter((method) => isObject(member(item.value, method)));
    return methods.map((method): Operation => {
      const node = step(item, method);
      const security = member(node.value, "security") ?? member(document, "security");
      const parameters = [item, node].flatMap((owner) => {
        const list = step(owner, "parameters");
        return each({ ...list, value: { ...(list.value as object) } }).map(([, { value }]) => value);
      });
      return {
        operationId: String(member(node.value, "operationId") ?? `${method.toUpperCase()} ${path}`),
        method: method.toUpperCase(),
        path,
        methods: methods.map((one) => one.toUpperCase()),
        request: contentOf(step(node, "requestBody")),
        responses: each(step(node, "responses")).map(([status, response]) => ({
          status,
          content: contentOf(response),
          certainty: String(member(response.value, "x-certainty") ?? "documented"),
        })),
        security: Array.isArray(security) ? security.map((one) => members(one).map(([name]) => name)) : [],
        headers: parameters
          .filter((parameter) => member(parameter, "in") === "header")
          .map((parameter) => ({ name: String(member(parameter, "name")), examples: examplesOf(parameter) })),
      };
    });
  });
}

function examplesOf(parameter: unknown): readonly string[] {
  const named = members(member(parameter, "examples")).map(([, one]) => member(one, "value"));
  return [member(parameter, "example"), ...named].filter((one) => typeof one === "string");
}

/** A request target, matched with the path template of an operation. */
export type MatchedTarget = {
  readonly operation: Operation;
  /** The parameters of the path and the query, decoded. */
  readonly path: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, string>>;
};

/** Finds the operation of a method and a request target. A path without parameters comes first (OAS 3.1 §4.8.8.2). */
export function matchTarget(
  operations: readonly Operation[],
  method: string,
  target: string,
): MatchedTarget | undefined {
  const { pathname, searchParams } = new URL(target, "http://contract.localhost");
  const found = operations.flatMap((operation) => {
    const match = operation.method === method ? patternOf(operation.path).exec(pathname) : null;
    return match === null ? [] : [{ operation, path: { ...match.groups } }];
  });
  const [best] = found.sort((a, b) => Object.keys(a.path).length - Object.keys(b.path).length);
  if (best === undefined) return undefined;
  const path = Object.entries(best.path).map(([name, value]) => [name, decodeURIComponent(value)] as const);
  return { ...best, path: Object.fromEntries(path), query: Object.fromEntries(searchParams) };
}

function patternOf(template: string): RegExp {
  return new RegExp(`^${template.replace(/\{(\w+)\}/g, "(?<$1>[^/]+)")}$`);
}
