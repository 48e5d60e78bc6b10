import { type DocumentedNode, step } from "./documented-node.ts";
import { isObject, type JsonObject, member, members } from "./json.ts";

/** A media type that a body may have, and the pointer to its schema in the document. */
export type DocumentedMedia = { readonly mediaType: string; readonly schema: string };

/** One documented status of an operation. */
export type DocumentedResponse = {
  /** `200`, `4XX` or `default`. */
  readonly status: string;
  readonly content: readonly DocumentedMedia[];
  /** `documented`, `expected` or `assumed` (extension `x-certainty`); `documented` when the document does not say. */
  readonly certainty: string;
};

/** A header parameter and the values its examples give. */
export type DocumentedHeader = { readonly name: string; readonly examples: readonly string[] };

/** What the OpenAPI document says of one operation. */
export type Operation = {
  readonly operationId: string;
  /** In capitals. */
  readonly method: string;
  readonly path: string;
  /** Every method of the path, in capitals. */
  readonly methods: readonly string[];
  readonly request: readonly DocumentedMedia[];
  readonly responses: readonly DocumentedResponse[];
  /** Alternatives, each the names of the schemes that go together. */
  readonly security: readonly (readonly string[])[];
  readonly headers: readonly DocumentedHeader[];
};

const httpMethods = ["get", "put", "post", "delete", "options", "head", "patch", "trace"];

/** The operations of an OpenAPI 3.1 document, in its order. */
export const operationsOf = (document: JsonObject): readonly Operation[] => {
  const paths = step(document, { value: document, pointer: "" }, "paths");
  return members(paths.value).flatMap(([path]) => {
    const item = step(document, paths, path);
    const methods = httpMethods.filter((method) => isObject(member(item.value, method)));
    return methods.map((method) =>
      operationAt(document, step(document, item, method), path, method, methods),
    );
  });
};

const operationAt = (
  document: JsonObject,
  node: DocumentedNode,
  path: string,
  method: string,
  methods: readonly string[],
): Operation => {
  const responses = step(document, node, "responses");
  const security = member(node.value, "security") ?? member(document, "security");
  return {
    operationId: String(member(node.value, "operationId") ?? `${method.toUpperCase()} ${path}`),
    method: method.toUpperCase(),
    path,
    methods: methods.map((one) => one.toUpperCase()),
    request: contentOf(document, step(document, node, "requestBody")),
    responses: members(responses.value).map(([status]) => {
      const response = step(document, responses, status);
      return {
        status,
        content: contentOf(document, response),
        certainty: String(member(response.value, "x-certainty") ?? "documented"),
      };
    }),
    security: Array.isArray(security) ? security.map((one) => members(one).map(([name]) => name)) : [],
    headers: headersOf(document, step(document, node, "parameters")),
  };
};

const contentOf = (document: JsonObject, node: DocumentedNode): readonly DocumentedMedia[] => {
  const content = step(document, node, "content");
  return members(content.value).map(([mediaType]) => ({
    mediaType,
    schema: step(document, step(document, content, mediaType), "schema").pointer,
  }));
};

const headersOf = (document: JsonObject, parameters: DocumentedNode): readonly DocumentedHeader[] => {
  const list: readonly unknown[] = Array.isArray(parameters.value) ? parameters.value : [];
  return list.flatMap((value, index) => {
    const parameter = step(
      document,
      { value: { [index]: value }, pointer: parameters.pointer },
      String(index),
    );
    if (member(parameter.value, "in") !== "header") return [];
    const named = members(member(parameter.value, "examples")).map(([, one]) => member(one, "value"));
    const examples = [member(parameter.value, "example"), ...named].filter((one) => typeof one === "string");
    return [{ name: String(member(parameter.value, "name")), examples }];
  });
};
