import { mediaTypes, selectCodec } from "@so-webhook/runtime/media";
import type { DocumentedResponse } from "../load/document.ts";
import { codecContext } from "../load/wire.ts";
import { arrow, type CaseContext, caseOf } from "./case-context.ts";
import type { ContractCase, RawMessage } from "./contract-case.ts";
import { sentHeaders } from "./credentials.ts";

/** A way to provoke a status in any HTTP server, without changing the server. */
type Provocation = {
  readonly title: string;
  /** No documented request type can lead to the status. */
  readonly anyRequest?: true;
  /** Only an operation with a body can be refused in this way. */
  readonly needsBody?: true;
  readonly responseHeaders?: readonly string[];
  readonly changes?: (context: CaseContext, requestType: string) => Partial<RawMessage>;
};

const provocations: Readonly<Record<string, Provocation>> = {
  "400": {
    title: "a body that cannot be read",
    needsBody: true,
    changes: (context, requestType) => ({ body: invalidBody(context, requestType) }),
  },
  "401": {
    title: "no credentials",
    // RFC 9110 §11.6.1 requires the challenge.
    responseHeaders: ["www-authenticate"],
  },
  "404": {
    title: "a path that does not exist",
    anyRequest: true,
    changes: (context) => ({ path: `${pathOf(context)}/no-such-path` }),
  },
  "405": {
    title: "a method that the path does not allow",
    anyRequest: true,
    // RFC 9110 §15.5.6 requires the list of methods.
    responseHeaders: ["allow"],
    changes: ({ operation }) => ({
      method:
        ["GET", "PUT", "DELETE", "PATCH"].find((method) => !operation.methods.includes(method)) ?? "POST",
      headers: [],
      body: undefined,
    }),
  },
  "415": {
    title: "a request type that is not documented",
    anyRequest: true,
    changes: () => ({ headers: [["Content-Type", mediaTypes.text]] }),
  },
};

/** Returns the path of the sample, without its query. */
function pathOf({ sample }: CaseContext): string {
  return sample.request.target.replace(/\?.*$/, "");
}

/** Returns the request types of a documented status that need a case. */
export function requestTypesOf(status: string, documented: readonly string[]): readonly string[] {
  return provocations[status]?.anyRequest ? ["none"] : documented;
}

/** Provokes each documented error status that can be provoked from outside, for each request and response type. */
export async function refusalCases(context: CaseContext): Promise<readonly ContractCase[]> {
  const types = context.operation.request.map(({ mediaType }) => mediaType);
  const documented = types.length > 0 ? types : ["none"];
  const made = context.operation.responses.flatMap((response) => {
    const provocation = provocations[response.status];
    if (provocation === undefined || (provocation.needsBody && !context.hasBody)) return [];
    return requestTypesOf(response.status, documented).flatMap((requestType) =>
      response.content.map(({ mediaType }) =>
        refusalCase(context, provocation, response, requestType, mediaType),
      ),
    );
  });
  return Promise.all(made);
}

async function refusalCase(
  context: CaseContext,
  provocation: Provocation,
  { status, certainty }: DocumentedResponse,
  requestType: string,
  responseType: string,
): Promise<ContractCase> {
  const { operation, usual, strength } = context;
  const bodyType = requestType === "none" ? operation.request[0]?.mediaType : requestType;
  const changes = provocation.changes?.(context, bodyType ?? "");
  const types = requestType === "none" ? responseType : arrow(requestType, responseType);
  return {
    ...caseOf(context, "refusals", `${status}, ${provocation.title}: ${types}`),
    covers: { operation: operation.operationId, status, requestType, responseType },
    send: {
      via: "raw",
      method: operation.method,
      path: pathOf(context),
      body: bodyType === undefined ? undefined : ((await context.carried(bodyType)).text ?? ""),
      ...changes,
      headers: [
        ...(status === "401" ? [] : sentHeaders(usual)),
        ["Accept", responseType],
        ...(changes?.headers ?? (bodyType === undefined ? [] : [["Content-Type", bodyType] as const])),
      ],
    },
    expect: {
      requestHeaders: { accept: responseType },
      status: Number(status),
      responseHeaders: provocation.responseHeaders ?? [],
    },
    ...(context.notRun === undefined &&
      strength === "lenient" &&
      certainty !== "documented" && {
        notRun: `no public source says that the service answers ${status}; a strict run tries it`,
      }),
  };
}

const invalidBodies: Readonly<Record<string, string>> = { json: "{", xml: "<" };

/** Returns a body that is not of the type. In a form, a documented number is a word. */
function invalidBody({ operation }: CaseContext, requestType: string): string {
  const name = selectCodec(requestType)?.name ?? "";
  if (name !== "form") return invalidBodies[name] ?? "";
  const { shape, shapes } = codecContext(operation, "request", requestType);
  const root = shape?.type === "ref" ? shapes[shape.ref] : shape;
  const members = root?.type === "object" ? Object.entries(root.members) : [];
  const number = members.find(([, one]) => one.type === "integer" || one.type === "number");
  return `${encodeURIComponent(number?.[0] ?? "")}=no-number`;
}
