import { contract } from "@so-webhook/spec/wire";

const operation = contract.operations["POST /api/v1/Webhook/Test"];
if (operation?.request === undefined)
  throw new Error("The generated wire tables lack POST /api/v1/Webhook/Test.");

/** Media type → shape of the request body. */
export const requestContent = operation.request.content;

/** Media type → shape of the result; the first is the fallback of profile `webapi2`. */
export const responseContent = operation.responses["200"]?.content ?? {};

export const requestMediaTypes: readonly string[] = Object.keys(requestContent);
export const responseMediaTypes: readonly string[] = Object.keys(responseContent);

export const { shapes } = contract;
export const documentedXmlNamespace = contract.xmlNamespace;
