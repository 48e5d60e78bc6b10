import { contract } from "@so-webhook/spec/wire";

const operation = contract.operations["POST /api/v1/Webhook/Test"];
if (operation?.request === undefined)
  throw new Error("The generated wire tables do not contain POST /api/v1/Webhook/Test.");

/** The shape of the request body by media type. */
export const requestContent = operation.request.content;

/** The shape of the result by media type. Profile `webapi2` falls back to the first. */
export const responseContent = operation.responses["200"]?.content ?? {};

export const requestMediaTypes: readonly string[] = Object.keys(requestContent);
export const responseMediaTypes: readonly string[] = Object.keys(responseContent);

export const { shapes } = contract;
export const documentedXmlNamespace = contract.xmlNamespace;
