import { canonical } from "../document/canonical.ts";
import { member } from "../document/json.ts";
import type { Located } from "../document/reference.ts";
import { isExtension } from "../document/walk.ts";
import { compareRest } from "./annotations.ts";
import { type Direction, levelOf } from "./change.ts";
import { type Context, directionOf, type Pair, pairsOf, partOf } from "./context.ts";

/** Compares the bodies that an operation accepts. */
export function compareRequestBody(context: Context, operation: Pair): void {
  const body = partOf(context, operation, "requestBody");
  const { before, after } = body;
  const { log } = context;
  const isRequired = ({ value }: Located): boolean => member(value, "required") === true;
  if (before.value === undefined && after.value === undefined) return;
  if (before.value === undefined) {
    if (isRequired(after))
      log.add("major", "required-request-body-added", after.pointer, "The request has a new, required body");
    else log.add("minor", "request-body-added", after.pointer, "The request can have a body now");
    return;
  }
  if (after.value === undefined) {
    log.add("major", "request-body-removed", before.pointer, "The request has no body any more");
    return;
  }
  if (!isRequired(before) && isRequired(after))
    log.add("major", "request-body-required", after.pointer, "The body is required now");
  if (isRequired(before) && !isRequired(after))
    log.add("minor", "request-body-optional", after.pointer, "The body is optional now");
  compareContent(context, body, directionOf(context, "request"));
  compareRest(before, after, new Set(["content", "required", "$ref"]), log);
}

/** Compares the responses of an operation. */
export function compareResponses(context: Context, operation: Pair): void {
  const { log } = context;
  const statusOf = (name: string) => (isExtension(name) ? undefined : name);
  for (const [status, response] of pairsOf(context, partOf(context, operation, "responses"), statusOf)) {
    const { before, after } = response;
    if (before.value === undefined) {
      // The result of the operation can be a value of another type now.
      const level = /^2/.test(status) ? "major" : "minor";
      log.add(level, "status-added", after.pointer, `The status ${status} is new`);
    } else if (after.value === undefined) {
      const level = /^[45]/.test(status) ? "minor" : "major";
      log.add(level, "status-removed", before.pointer, `The status ${status} is gone`);
    } else {
      const direction = directionOf(context, "response");
      compareContent(context, response, direction);
      compareHeaders(context, partOf(context, response, "headers"), direction);
      compareRest(before, after, new Set(["content", "headers", "$ref"]), log);
    }
  }
}

/** Compares bodies by media type. Types are compared without regard to case and space. */
function compareContent(context: Context, body: Pair, direction: Direction): void {
  const { log } = context;
  const content = pairsOf(context, partOf(context, body, "content"), mediaTypeKey);
  for (const [mediaType, media] of content) {
    const { before, after } = media;
    if (before.value === undefined) {
      log.add("minor", "media-type-added", after.pointer, `${mediaType} is new`);
    } else if (after.value === undefined) {
      log.add("major", "media-type-removed", before.pointer, `${mediaType} is gone`);
    } else {
      context.schemas.add({ ...schemaOf(media), direction, isXml: isXml(mediaType), namesElement: true });
      const [was, is] = [member(before.value, "encoding"), member(after.value, "encoding")];
      if (canonical(was) !== canonical(is)) {
        const message = "The encoding of the parts is different";
        log.add(levelOf("changed", direction), "encoding-changed", after.pointer, message, direction);
      }
      compareRest(...withExamples(context, media), new Set(["schema", "encoding"]), log);
    }
  }
}

function mediaTypeKey(name: string): string {
  return name.toLowerCase().replace(/\s*;\s*/g, ";");
}

function isXml(mediaType: string): boolean {
  return /[/+]xml(;|$)/.test(mediaType);
}

/** Returns the schemas of two media types, parameters or headers. Without a schema, any value is valid. */
export function schemaOf({ before, after }: Pair): Pair {
  const schema = ({ value, pointer }: Located): Located => ({
    value: member(value, "schema") ?? true,
    pointer: `${pointer}/schema`,
  });
  return { before: schema(before), after: schema(after) };
}

/** Returns two parts with the examples in place of references to them. */
export function withExamples(context: Context, pair: Pair): [Located, Located] {
  const examples = pairsOf(context, partOf(context, pair, "examples"));
  if (examples.size === 0) return [pair.before, pair.after];
  const side = (name: "before" | "after"): Located => {
    const values = [...examples].map(([key, example]) => [key, example[name].value] as const);
    const { value, pointer } = pair[name];
    const present = values.filter(([, example]) => example !== undefined);
    return { value: { ...(value as object), examples: Object.fromEntries(present) }, pointer };
  };
  return [side("before"), side("after")];
}

function compareHeaders(context: Context, headers: Pair, direction: Direction): void {
  const { log } = context;
  for (const [name, header] of pairsOf(context, headers, (name) => name.toLowerCase())) {
    const { before, after } = header;
    const [was, is] = [member(before.value, "required") === true, member(after.value, "required") === true];
    if (before.value === undefined) {
      log.add("minor", "header-added", after.pointer, `The header \`${name}\` is new`);
      continue;
    }
    if (after.value === undefined) {
      log.add("major", "header-removed", before.pointer, `The header \`${name}\` is gone`);
      continue;
    }
    if (was && !is)
      log.add("major", "header-optional", after.pointer, `The header \`${name}\` is optional now`);
    if (!was && is)
      log.add("minor", "header-required", after.pointer, `The header \`${name}\` is always there now`);
    context.schemas.add({ ...schemaOf(header), direction, isXml: false, namesElement: false });
    compareRest(...withExamples(context, header), new Set(["schema", "required", "$ref"]), log);
  }
}
