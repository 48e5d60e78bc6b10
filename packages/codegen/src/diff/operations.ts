import { canonical } from "../document/canonical.ts";
import { isObject, member } from "../document/json.ts";
import { methods, pathWithoutNames } from "../document/operations.ts";
import type { Located } from "../document/reference.ts";
import { isExtension } from "../document/walk.ts";
import { compareRest } from "./annotations.ts";
import { compareRequestBody, compareResponses } from "./bodies.ts";
import { type Context, type Pair, pairsOf, partOf } from "./context.ts";
import { compareParameters, type Place } from "./parameters.ts";
import { compareSecurity } from "./security.ts";

/** Compares the operations of `paths`, `webhooks` or a callback. Paths are the same whatever their parameters are named. */
export function comparePaths(context: Context, paths: Pair): void {
  for (const pair of pairsOf(context, paths, pathKey).values()) {
    const [was, is] = [lastToken(pair.before.pointer), lastToken(pair.after.pointer)];
    const bothExist = pair.before.value !== undefined && pair.after.value !== undefined;
    if (bothExist && was !== is && /[{]/.test(is)) {
      context.log.add("major", "path-renamed", pair.after.pointer, `The path was ${was} and is ${is} now`);
    }
    for (const method of methods) {
      compareOperation(context, partOf(context, pair, method), {
        before: { path: was, item: pair.before },
        after: { path: is, item: pair.after },
        name: `${method.toUpperCase()} ${is}`,
      });
    }
    if (bothExist) compareRest(pair.before, pair.after, ofItem, context.log);
  }
}

function pathKey(path: string): string | undefined {
  return isExtension(path) ? undefined : pathWithoutNames(path);
}

const ofItem = new Set([...methods, "parameters", "$ref"]);

function lastToken(pointer: string): string {
  return (/[^/]*$/.exec(pointer)?.[0] ?? "").replaceAll("~1", "/").replaceAll("~0", "~");
}

type Surroundings = {
  readonly before: Omit<Place, "operation">;
  readonly after: Omit<Place, "operation">;
  readonly name: string;
};

function compareOperation(context: Context, operation: Pair, around: Surroundings): void {
  const { before, after } = operation;
  const { log } = context;
  if (!isObject(before.value) && !isObject(after.value)) return;
  if (!isObject(before.value)) {
    log.add("minor", "operation-added", after.pointer, `${around.name} is new`);
    return;
  }
  if (!isObject(after.value)) {
    const name = around.name.replace(/ .*/, ` ${around.before.path}`);
    log.add("major", "operation-removed", before.pointer, `${name} is gone`);
    return;
  }
  const [was, is] = [before.value.operationId, after.value.operationId];
  if (was !== is) {
    const message = `The operation id was ${String(was)} and is ${String(is)} now`;
    log.add("major", "operation-id-changed", after.pointer, message);
  }
  compareParameters(context, { ...around.before, operation: before }, { ...around.after, operation: after });
  compareRequestBody(context, operation);
  compareResponses(context, operation);
  compareSecurity(context, operation);
  compareCallbacks(context, partOf(context, operation, "callbacks"));
  compareTags(before, after, context);
  compareRest(before, after, ofOperation, log);
}

const ofOperation = new Set(
  "operationId parameters requestBody responses security callbacks tags".split(" "),
);

function compareTags(before: Located, after: Located, { log }: Context): void {
  const tags = ({ value }: Located): unknown[] => {
    const list = member(value, "tags");
    return Array.isArray(list) ? [...list].sort() : [];
  };
  if (canonical(tags(before)) !== canonical(tags(after))) {
    log.add("patch", "annotation-changed", after.pointer, "The tags are different");
  }
}

/** Compares callbacks. The client receives their requests, so the directions are the other way round. */
function compareCallbacks(context: Context, callbacks: Pair): void {
  const reversed = { ...context, isReversed: !context.isReversed };
  for (const callback of pairsOf(context, callbacks).values()) comparePaths(reversed, callback);
}
