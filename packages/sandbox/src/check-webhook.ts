import { appendToPointer, findMismatches, type Mismatch, type WireShapes } from "@so-webhook/runtime/media";
import type { HeaderList } from "./delivery/ping-headers.ts";
import { refuseHeader } from "./delivery/ping-headers.ts";
import { collidingNames } from "./delivery/test-event.ts";
import { badRequest, type Problem } from "./http/refusal.ts";
import { canonicalNames } from "./member-names.ts";
import { requestContent, requestMediaTypes, shapes } from "./operation.ts";
import type { DecodedBody } from "./request-body.ts";
import type { Settings } from "./settings.ts";
import type { Webhook } from "./webhook.ts";

export type WebhookRules = Pick<Settings, "unknownEnumNames" | "requireHttps" | "propertyCollision">;

/** Checks a decoded body and takes out what the ping needs. Throws the 400 that lists every problem. */
export const checkWebhook = ({ value, format }: DecodedBody, rules: WebhookRules): Webhook => {
  const record = readMembers(value, format, rules);
  const problems: Problem[] = [];
  const isScript = typeof record.Type === "string" && record.Type.toLowerCase() === "crmscript";
  const target = checkTargetUrl(record.TargetUrl, isScript, rules, problems);
  const headers = checkHeaders((record.Headers ?? {}) as Record<string, string>, problems);
  const properties = (record.Properties ?? {}) as Record<string, unknown>;
  if (rules.propertyCollision === "refuse") {
    for (const name of collidingNames(properties)) {
      problems.push({
        pointer: appendToPointer("/Properties", name),
        reason: "is a name of the event itself",
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
};

/** The members by their documented names, each of its documented type. */
const readMembers = (
  value: unknown,
  format: DecodedBody["format"],
  rules: WebhookRules,
): Record<string, unknown> => {
  const shape = requestContent[requestMediaTypes[0] ?? ""];
  if (shape === undefined) throw new Error("The operation documents no request body.");
  const problems: Problem[] = [];
  // XML names keep their case: DataContractSerializer does not bind another one.
  const named = format === "xml" ? value : canonicalNames(value, shape, shapes, problems);
  const wanted = rules.unknownEnumNames === "refuse" ? closedShapes : shapes;
  problems.push(...findMismatches(named, shape, wanted).map(problemOf));
  if (hasAny(problems)) throw badRequest(problems);
  return named as Record<string, unknown>;
};

const problemOf = ({ pointer, expected, actual }: Mismatch): Problem => ({
  pointer,
  reason: reasonOf(expected, actual),
});

/** A value of the right kind is wrong by its content; to call it "text" or "a whole number" would not help. */
const reasonOf = (expected: string, actual: string): string => {
  if (actual === "nothing") return "is missing";
  if (expected === "an int32" && actual === "a whole number") {
    return "must be from -2147483648 to 2147483647 (int32)";
  }
  const isText = /^(?:one of|a date-time) /.test(expected) && actual === "text";
  return isText ? `must be ${expected}` : `must be ${expected}, not ${actual}`;
};

/** The enumerations without `open`: a name outside of them is a mismatch. */
const closedShapes: WireShapes = Object.fromEntries(
  Object.entries(shapes).map(([name, shape]) => {
    if (shape.type !== "string" || shape.open === undefined) return [name, shape];
    const { open, ...closed } = shape;
    return [name, closed];
  }),
);

const checkTargetUrl = (
  value: unknown,
  isScript: boolean,
  { requireHttps }: WebhookRules,
  problems: Problem[],
): Webhook["target"] | undefined => {
  const refuse = (reason: string) => {
    problems.push({ pointer: "/TargetUrl", reason });
    return undefined;
  };
  if (typeof value !== "string" || value.trim() === "") return refuse("is missing or empty");
  if (isScript) return { kind: "script" };
  // The URL parser drops line breaks and takes "http:host"; the service's parser does neither.
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is refused
  if (/[\u0000-\u0020\u007f\\]/.test(value))
    return refuse("holds a blank, a control character or a backslash");
  const scheme = /^([A-Za-z][A-Za-z0-9+.-]*):/.exec(value)?.[1]?.toLowerCase();
  if (scheme !== undefined && scheme !== "http" && scheme !== "https" && value.includes("://")) {
    return refuse("must have the scheme http or https");
  }
  if (!/^https?:\/\/[^/?#]/i.test(value) || !URL.canParse(value)) {
    return refuse("is not an absolute URL of the form https://host/path");
  }
  const url = new URL(value);
  if (requireHttps && url.protocol !== "https:") return refuse("must have the scheme https");
  return { kind: "url", url };
};

const checkHeaders = (headers: Readonly<Record<string, string>>, problems: Problem[]): HeaderList => {
  const seen = new Set<string>();
  for (const [name, value] of Object.entries(headers)) {
    const lower = name.toLowerCase();
    const reason = seen.has(lower) ? "is given twice; header names ignore case" : refuseHeader(name, value);
    if (reason !== undefined) problems.push({ pointer: appendToPointer("/Headers", name), reason });
    seen.add(lower);
  }
  return Object.entries(headers);
};

const hasAny = (problems: readonly Problem[]): problems is readonly [Problem, ...Problem[]] =>
  problems.length > 0;
