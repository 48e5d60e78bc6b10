import { entries, isObject, type JsonObject, member, pointerTo } from "./json.ts";
import { methods } from "./operations.ts";
import { targetOf } from "./reference.ts";
import { SpecError } from "./spec-error.ts";
import { entriesWithoutExtensions, objectsOf } from "./walk.ts";

/** Far more than documents need, and little enough for what walks them by recursion. */
const maxLevels = 200;
const maxValues = 5_000_000;

/** A value with the way to it. The pointer is built only when it is needed. */
type Step = {
  readonly value: unknown;
  readonly token: string;
  readonly above: Step | undefined;
  readonly level: number;
};

/** Throws {@link SpecError} for a document that is nested too deeply, or that grows too large when aliases are expanded. */
export function checkSize(document: unknown): void {
  const steps: Step[] = [{ value: document, token: "", above: undefined, level: 0 }];
  let count = 0;
  for (let step = steps.pop(); step !== undefined; step = steps.pop()) {
    const { value, level } = step;
    if (level > maxLevels) throw new SpecError(pointerOf(step), `nested more than ${maxLevels} levels deep`);
    count += 1;
    if (count > maxValues)
      throw new SpecError(pointerOf(step), `the document has more than ${maxValues} values`);
    if (typeof value !== "object" || value === null) continue;
    for (const [token, child] of Object.entries(value)) {
      steps.push({ value: child, token, above: step, level: level + 1 });
    }
  }
}

function pointerOf(step: Step): string {
  const tokens: string[] = [];
  for (let at = step; at.above !== undefined; at = at.above) tokens.unshift(at.token);
  return pointerTo("", ...tokens);
}

/** Throws {@link SpecError} where the frame of a document, OpenAPI 3 or Swagger 2.0, is not made of objects and lists. */
export function checkFrame(document: JsonObject): void {
  for (const name of ["paths", "components", "definitions", "webhooks"]) objectIn(document, name, "");
  for (const [name] of entriesWithoutExtensions(document.components)) {
    const section = objectIn(document.components, name, "/components");
    const wrong = entries(section).find(([, value]) => !isSchema(value));
    if (wrong) throw new SpecError(pointerTo("/components", name, wrong[0]), "must be an object");
  }
  for (const [path] of entriesWithoutExtensions(document.paths)) {
    checkItem(objectIn(document.paths, path, "/paths"), pointerTo("/paths", path));
  }
}

function checkItem(item: JsonObject | undefined, pointer: string): void {
  objectsInList(item, "parameters", pointer);
  const others = objectIn(item, "additionalOperations", pointer);
  for (const method of methods) checkOperation(item, method, pointer);
  for (const [method] of entries(others)) {
    checkOperation(others, method, pointerTo(pointer, "additionalOperations"));
  }
}

function checkOperation(parent: JsonObject | undefined, method: string, place: string): void {
  const operation = objectIn(parent, method, place);
  const pointer = pointerTo(place, method);
  objectsInList(operation, "parameters", pointer);
  const responses = objectIn(operation, "responses", pointer);
  for (const [status] of entriesWithoutExtensions(responses)) {
    objectIn(responses, status, pointerTo(pointer, "responses"));
  }
  const id = member(operation, "operationId");
  if (id !== undefined && typeof id !== "string") {
    throw new SpecError(pointerTo(pointer, "operationId"), "must be a string");
  }
}

function isSchema(value: unknown): boolean {
  return isObject(value) || typeof value === "boolean";
}

function objectIn(parent: unknown, name: string, pointer: string): JsonObject | undefined {
  const value = member(parent, name);
  if (value === undefined || isObject(value)) return value;
  throw new SpecError(pointerTo(pointer, name), "must be an object");
}

function objectsInList(parent: unknown, name: string, pointer: string): void {
  const list = member(parent, name);
  if (list === undefined) return;
  if (!Array.isArray(list)) throw new SpecError(pointerTo(pointer, name), "must be a list");
  const index = list.findIndex((item) => !isObject(item));
  if (index >= 0) throw new SpecError(pointerTo(pointer, name, index), "must be an object");
}

/** Throws {@link SpecError} for a reference, a discriminator or a part of a composition that is not what it must be. */
export function checkReferences(document: JsonObject): void {
  const existing = new Set<unknown>();
  for (const { value, pointer, isMap } of objectsOf(document)) {
    const ref = member(value, "$ref");
    if (typeof ref === "string") {
      if (!existing.has(ref)) targetOf(document, ref, pointer);
      existing.add(ref);
    } else if (ref !== undefined && !(isMap && isObject(ref))) {
      throw new SpecError(pointerTo(pointer, "$ref"), "must be a string");
    }
    if (isMap) continue;
    if (value.discriminator !== undefined) checkDiscriminator(document, value.discriminator, pointer);
    for (const name of ["properties", "allOf", "oneOf", "anyOf"]) {
      const parts = member(value, name);
      if (parts === undefined) continue;
      const [isRight, what] =
        name === "properties"
          ? [isObject(parts), "an object of schemas"]
          : [Array.isArray(parts), "a list of schemas"];
      if (!isRight) throw new SpecError(pointerTo(pointer, name), `must be ${what}`);
      const wrong = Object.entries(parts as object).find(([, part]) => !isSchema(part));
      if (wrong === undefined) continue;
      throw new SpecError(pointerTo(pointer, name, wrong[0]), "a schema must be an object or a boolean");
    }
  }
}

function checkDiscriminator(document: JsonObject, discriminator: unknown, pointer: string): void {
  const place = pointerTo(pointer, "discriminator");
  if (typeof member(discriminator, "propertyName") !== "string") {
    throw new SpecError(place, "must be an object with the string `propertyName`");
  }
  const mapping = member(discriminator, "mapping");
  if (mapping === undefined) return;
  if (!isObject(mapping)) throw new SpecError(pointerTo(place, "mapping"), "must be an object");
  for (const [name, target] of Object.entries(mapping)) {
    const at = pointerTo(place, "mapping", name);
    if (typeof target !== "string") throw new SpecError(at, "must be a string");
    if (target.startsWith("#")) targetOf(document, target, at);
  }
}
