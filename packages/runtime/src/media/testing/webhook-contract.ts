// Tests only: no source of the runtime depends on an API, so the codecs are tried on the generated table.
import { contract } from "@so-webhook/spec/wire";
import type { WireShape } from "../shape.ts";

const { operations, shapes, xmlNamespace = "" } = contract;
const operation = operations["POST /api/v1/Webhook/Test"];
if (operation === undefined) throw new Error("The contract lacks POST /api/v1/Webhook/Test.");

/** The operation whose bodies the codecs read and write. */
export const webhookOperation = operation;

/** The shapes of its schemas, by name. */
export const webhookShapes = shapes;

/** The namespace that the OpenAPI document gives the elements of the carriers. */
export const webhookNamespace = xmlNamespace;

/** The body of a request. */
export const webhookShape: WireShape = { type: "ref", ref: "Webhook" };
