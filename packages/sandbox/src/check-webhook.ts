import {
  appendToPointer,
  findMismatches,
  type Mismatch,
  type WireShape,
  type WireShapes,
} from "@so-webhook/runtime/media";
import { collidingNames } from "./delivery/event.ts";
import { type HeaderList, refuseHeader } from "./delivery/ping-headers.ts";
import { badRequest, type Problem } from "./http/refusal.ts";
import { canonicalNames } from "./member-names.ts";
import { shapes } from "./operation.ts";
import type { DecodedBody } from "./request-body.ts";
import type { Settings } from "./settings.ts";

/** The parts of a checked webhook that the sandbox uses. */
export type Webhook = {
  readonly name: string | null;
  /** An absolute `http` or `https` URL, or the name of a script when `Type` is `crmscript`. */
  readonly target: { readonly kind: "url"; readonly url: URL } | { readonly kind: "script" };
  /** `undefined` when it is absent or empty. */
  readonly secret: string | undefined;
  readonly headers: HeaderList;
  readonly properties: Readonly<Record<string, unknown>>;
};

type WebhookRules = Pick<Settings, "unknownEnumNames" | "strictBody" | "requireHttps" | "propertyCollision">;

/** Checks the members of a webhook and returns what the ping needs. Throws a 400 that lists every problem. */
export function checkMembers(record: Readonly<Record<string, unknown>>, rules: WebhookRules): Webhook {
  const problems: Problem[] = [];
  const isScript = typeof record.Type === "string" && record.Type.toLowerCase() === "crmscript";
  const target = checkTargetUrl(record.TargetUrl, isScript, rules, problems);
  const headers = checkHeaders((record.Headers ?? {}) as Record<string, string>, problems);
  const properties = (record.Properties ?? {}) as Record<string, unknown>;
  if (rules.propertyCollision === "refuse") {
    for (const name of collidingNames(properties)) {
      problems.push({
        pointer: appendToPointer("/Properties", name),
        reason: "is also a member of the event",
      });
    }
  }
  if (target === undefined || hasAny(problems)) throw badRequest(problems as [Problem, ...Problem[]]);
  return {
    name: (record.Name as string | null | undefined) ?? null,
    target,
    secret: (record.Secret as string | null | undefined) || undefined,
    headers,
    properties,
  };
}

/**
 * Returns the members of a body under their documented names, each of its documented type. `schema` is the name of a
 * schema of the document. Throws a 400 that lists every problem.
 */
export function readMembers(
  { value, format }: Pick<DecodedBody, "value" | "format">,
  schema: "Webhook" | "WebhookChanges",
  rules: Pick<WebhookRules, "unknownEnumNames" | "strictBody">,
): Readonly<Record<string, unknown>> {
  const shape: WireShape = { type: "ref", ref: schema };
  const problems: Problem[] = [];
  // XML names keep their case, because DataContractSerializer binds no other spelling.
  const named = format === "xml" ? value : canonicalNames(value, shape, shapes, problems);
  const wanted = rules.unknownEnumNames === "refuse" ? closedShapes : shapes;
  const options = { reportUnknownMembers: rules.strictBody };
  problems.push(...findMismatches(named, shape, wanted, options).map(problemOf));
  if (hasAny(problems)) throw badRequest(problems);
  return named as Readonly<Record<string, unknown>>;
}

/** Throws a 400 that lists where a body does not fit the shape of its media type. */
export function checkShape({ value, shape }: Pick<DecodedBody, "value" | "shape">): void {
  const problems = findMismatches(value, shape, shapes).map(problemOf);
  if (hasAny(problems)) throw badRequest(problems);
}

function problemOf({ pointer, expected, actual }: Mismatch): Problem {
  return {
    pointer,
    reason: reasonOf(expected, actual),
  };
}

/** Omits the type of the actual value when the type is right and only the content is wrong. */
function reasonOf(expected: string, actual: string): string {
  if (actual === "nothing") return "is missing";
  if (expected === "no member of this name") return "is not documented (strictBody)";
  if (expected === "an int32" && actual === "an integer") {
    return "must be from -2147483648 to 2147483647 (int32)";
  }
  const isString = /^(?:one of|a date-time) /.test(expected) && actual === "a string";
  return isString ? `must be ${expected}` : `must be ${expected}, not ${actual}`;
}

/** The shapes with closed enumerations: any name outside of them is a mismatch. */
const closedShapes: WireShapes = Object.fromEntries(
  Object.entries(shapes).map(([name, shape]) => {
    if (shape.type !== "string" || shape.open === undefined) return [name, shape];
    const { open, ...closed } = shape;
    return [name, closed];
  }),
);

function checkTargetUrl(
  value: unknown,
  isScript: boolean,
  { requireHttps }: WebhookRules,
  problems: Problem[],
): Webhook["target"] | undefined {
  const refuse = (reason: string) => {
    problems.push({ pointer: "/TargetUrl", reason });
    return undefined;
  };
  if (typeof value !== "string" || value.trim() === "") return refuse("is missing or empty");
  if (isScript) return { kind: "script" };
  // The URL parser drops line breaks and accepts "http:host". The service's parser does neither.
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are refused
  if (/[\u0000-\u0020\u007f\\]/.test(value))
    return refuse("contains a space, a control character or a backslash");
  const scheme = /^([A-Za-z][A-Za-z0-9+.-]*):/.exec(value)?.[1]?.toLowerCase();
  if (scheme !== undefined && scheme !== "http" && scheme !== "https" && value.includes("://")) {
    return refuse("must have the scheme http or https");
  }
  if (!/^https?:\/\/[^/?#]/i.test(value) || !URL.canParse(value)) {
    return refuse("is not an absolute URL of the form https://host/path");
  }
  const url = new URL(value);
  // Node.js would call the default port.
  if (url.port === "0") return refuse("has the port 0, which nothing can listen on");
  if (requireHttps && url.protocol !== "https:") return refuse("must have the scheme https");
  return { kind: "url", url };
}

/** Servers accept far less. A short XML body can repeat a long string by reference, so its own length is no limit. */
const maxHeaderLength = 64 * 1024;

function lengthOf(headers: Readonly<Record<string, string>>): number {
  return Object.entries(headers).reduce((sum, [name, value]) => sum + name.length + value.length, 0);
}

function checkHeaders(headers: Readonly<Record<string, string>>, problems: Problem[]): HeaderList {
  if (lengthOf(headers) > maxHeaderLength) {
    problems.push({ pointer: "/Headers", reason: `is longer than ${maxHeaderLength} characters` });
    return [];
  }
  const seen = new Set<string>();
  for (const [name, value] of Object.entries(headers)) {
    const lower = name.toLowerCase();
    const reason = seen.has(lower)
      ? "is a duplicate (header names are not case-sensitive)"
      : refuseHeader(name, value);
    if (reason !== undefined) problems.push({ pointer: appendToPointer("/Headers", name), reason });
    seen.add(lower);
  }
  return Object.entries(headers);
}

function hasAny(problems: readonly Problem[]): problems is readonly [Problem, ...Problem[]] {
  return problems.length > 0;
}
