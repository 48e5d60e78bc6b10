import { mediaTypes, selectCodec } from "@so-webhook/runtime/media";
import { codecContext } from "../load/body-codec.ts";
import type { DocumentedResponse } from "../load/operation.ts";
import type { CaseContext } from "./case-context.ts";
import type { ContractCase, RawMessage } from "./contract-case.ts";
import { arrow, caseId } from "./sent-cases.ts";

/** How any server that works by HTTP is brought to a status without a change to it. */
type Provocation = {
  readonly status: string;
  readonly title: string;
  /** No documented request type can lead to the status. */
  readonly anyRequest?: true;
  readonly replyHeaders: readonly string[];
  readonly message: (context: CaseContext, requestType: string, body: string) => Partial<RawMessage>;
};

const spoiledBodies: Readonly<Record<string, string>> = { json: "{", xml: "<" };

const provocations: readonly Provocation[] = [
  {
    status: "400",
    title: "a body that cannot be read",
    replyHeaders: [],
    message: (context, requestType) => ({ body: spoiledBody(context, requestType) }),
  },
  {
    status: "401",
    title: "no credentials",
    // RFC 9110 §11.6.1 wants the challenge.
    replyHeaders: ["www-authenticate"],
    message: (_, requestType, body) => ({ headers: [["Content-Type", requestType]], body }),
  },
  {
    status: "404",
    title: "a path that is not there",
    anyRequest: true,
    replyHeaders: [],
    message: ({ operation }) => ({ path: `${operation.path}/no-such-path` }),
  },
  {
    status: "405",
    title: "a method that the path does not take",
    anyRequest: true,
    // RFC 9110 §15.5.6 wants the methods.
    replyHeaders: ["allow"],
    message: ({ operation }) => ({
      method: ["GET", "PUT", "DELETE"].find((method) => !operation.methods.includes(method)) ?? "PATCH",
      body: undefined,
    }),
  },
  {
    status: "415",
    title: "a request type that is not documented",
    anyRequest: true,
    replyHeaders: [],
    message: () => ({ headers: [["Content-Type", mediaTypes.text]] }),
  },
];

/** Request types of a documented status that a case has to cover. */
export const requestTypesOf = (status: string, documented: readonly string[]): readonly string[] =>
  provocations.some((one) => one.status === status && one.anyRequest) ? ["none"] : documented;

/** Each documented error status that can be provoked from outside, for each request and response type. */
export const refusalCases = async (context: CaseContext): Promise<readonly ContractCase[]> => {
  const documented = context.operation.request.map(({ mediaType }) => mediaType);
  const made = context.operation.responses.flatMap((response) => {
    const provocation = provocations.find(({ status }) => status === response.status);
    if (provocation === undefined) return [];
    return requestTypesOf(response.status, documented).flatMap((requestType) =>
      response.content.map(({ mediaType }) =>
        refusalCase(context, provocation, response, requestType, mediaType),
      ),
    );
  });
  return Promise.all(made);
};

const refusalCase = async (
  context: CaseContext,
  provocation: Provocation,
  response: DocumentedResponse,
  requestType: string,
  responseType: string,
): Promise<ContractCase> => {
  const { operation, sample, usual, strength } = context;
  const status = Number(provocation.status);
  const bodyType =
    requestType === "none" ? (operation.request[0]?.mediaType ?? mediaTypes.json) : requestType;
  const changes = provocation.message(context, bodyType, await bodyIn(context, bodyType));
  const authorized = Object.entries(usual.wire).filter(
    (field): field is [string, string] => field[1] !== null,
  );
  const message: RawMessage = {
    via: "raw",
    method: operation.method,
    path: operation.path,
    body: await bodyIn(context, bodyType),
    ...changes,
    headers: [
      ...(provocation.status === "401" ? [] : authorized),
      ["Accept", responseType],
      ...(changes.headers ??
        ("body" in changes && changes.body === undefined ? [] : [["Content-Type", bodyType] as const])),
    ],
  };
  const title = `${status}, ${provocation.title}: ${requestType === "none" ? responseType : arrow(requestType, responseType)}`;
  return {
    id: caseId(context, title),
    group: "refusals",
    title,
    operation,
    sample,
    covers: { operation: operation.operationId, status: response.status, requestType, responseType },
    send: message,
    expect: { requestHeaders: { accept: responseType }, status, replyHeaders: provocation.replyHeaders },
    ...(strength === "lenient" &&
      response.certainty !== "documented" && {
        notRun: `nothing public says that the service answers ${status}; a strict run tries it`,
      }),
  };
};

/** The sample's value as a request type carries it. */
const bodyIn = async ({ carried }: CaseContext, requestType: string): Promise<string> =>
  (await carried(requestType)).text ?? "";

/** Text that is none of the type; a form is spoiled by a word in place of a documented number. */
const spoiledBody = ({ operation }: CaseContext, requestType: string): string => {
  const name = selectCodec(requestType)?.name ?? "";
  if (name !== "form") return spoiledBodies[name] ?? "";
  const { shape, shapes } = codecContext(operation, "request", requestType);
  const root = shape?.type === "ref" ? shapes[shape.ref] : shape;
  const members = root?.type === "object" ? Object.entries(root.members) : [];
  const number = members.find(([, one]) => one.type === "integer" || one.type === "number");
  return `${encodeURIComponent(number?.[0] ?? "")}=no-number`;
};
