import type { WireContent, WireContract, WireOperation } from "@so-webhook/runtime/media";
import { literal } from "./literal.ts";

/** Source text of the wire contract. Contents that several bodies have in common stand once, in front. */
export const wireTable = ({ xmlNamespace, shapes, operations }: WireContract): string => {
  const contents = new Map<string, string>();
  const nameOf = (content: WireContent): string => {
    const text = literal(content);
    const name = contents.get(text) ?? `content${contents.size + 1}`;
    contents.set(text, name);
    return name;
  };
  const table = Object.entries(operations).map(([key, operation]) => operationText(key, operation, nameOf));
  return `import type { WireContent, WireContract } from "@so-webhook/runtime/media";

${[...contents].map(([text, name]) => `const ${name}: WireContent = ${text};\n\n`).join("")}\
/** What the codecs know of the API: shapes of its schemas, and bodies of its operations. */
export const contract: WireContract = {
${xmlNamespace === undefined ? "" : `  xmlNamespace: ${JSON.stringify(xmlNamespace)},\n`}\
  shapes: ${literal(shapes, "  ")},
  operations: {
${table.join("")}\
  },
};
`;
};

const operationText = (
  key: string,
  { operationId, request, responses }: WireOperation,
  nameOf: (content: WireContent) => string,
): string => {
  const sent = request && `request: { required: ${request.required}, content: ${nameOf(request.content)} }`;
  const received = Object.entries(responses).map(
    ([status, { content }]) => `        ${JSON.stringify(status)}: { content: ${nameOf(content)} },\n`,
  );
  return `    ${JSON.stringify(key)}: {
      operationId: ${JSON.stringify(operationId)},
${sent === undefined ? "" : `      ${sent},\n`}\
      responses: {
${received.join("")}\
      },
    },
`;
};
