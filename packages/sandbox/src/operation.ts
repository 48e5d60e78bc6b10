import type { WireContent } from "@so-webhook/runtime/media";
import { contract } from "@so-webhook/spec/wire";

/** The documented bodies of one operation. */
export type Bodies = {
  /** The shape of the request body by media type. Empty when the operation has no request body. */
  readonly request: WireContent;
  readonly requiresBody: boolean;
  /** The status of success. */
  readonly status: number;
  /** The shape of the result by media type. Empty when the operation returns none. */
  readonly response: WireContent;
  /** The media types that Accept may choose from: those of the result, or of errors when there is no result. */
  readonly responseTypes: readonly string[];
};

/** Returns the documented bodies of an operation, such as `POST /api/v1/Webhook/Test`. */
export function bodiesOf(key: string): Bodies {
  const bodies = Object.hasOwn(allBodies, key) ? allBodies[key] : undefined;
  if (bodies === undefined) throw new Error(`The generated wire tables do not contain ${key}.`);
  return bodies;
}

/** Returns the documented shapes of a response by media type. */
export function contentOf(key: string, status: number): WireContent {
  return contract.operations[key]?.responses[String(status)]?.content ?? {};
}

/** The operations of the document, by method and path template. */
export const operationKeys: readonly string[] = Object.keys(contract.operations);

const allBodies: Readonly<Record<string, Bodies>> = Object.fromEntries(
  Object.entries(contract.operations).map(([key, { request, responses }]) => {
    const [status = "200", success] = Object.entries(responses).find(([code]) => code.startsWith("2")) ?? [];
    const response = success?.content ?? {};
    const ofErrors = Object.keys(responses["401"]?.content ?? {});
    const bodies: Bodies = {
      request: request?.content ?? {},
      requiresBody: request?.required ?? false,
      status: Number(status),
      response,
      responseTypes: Object.keys(response).length > 0 ? Object.keys(response) : ofErrors,
    };
    return [key, bodies];
  }),
);

export const { shapes } = contract;
export const documentedXmlNamespace = contract.xmlNamespace;
