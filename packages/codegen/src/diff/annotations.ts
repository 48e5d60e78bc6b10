import { canonical } from "../document/canonical.ts";
import { entries, pointerTo } from "../document/json.ts";
import type { Located } from "../document/reference.ts";
import { isExtension } from "../document/walk.ts";
import type { ChangeLog } from "./change.ts";

/** Compares the keywords of an object that no other step compares. */
export function compareRest(
  before: Located,
  after: Located,
  compared: ReadonlySet<string>,
  log: ChangeLog,
): void {
  const [old, fresh] = [new Map(entries(before.value)), new Map(entries(after.value))];
  for (const name of new Set([...old.keys(), ...fresh.keys()])) {
    const [was, is] = [old.get(name), fresh.get(name)];
    if (compared.has(name) || canonical(was) === canonical(is)) continue;
    const { pointer } = is === undefined ? before : after;
    compareAnnotation(name, was, is, pointerTo(pointer, name), log);
  }
}

/** Adds a change of what has no effect on the wire: descriptions, examples, extensions. */
export function compareAnnotation(
  name: string,
  was: unknown,
  is: unknown,
  pointer: string,
  log: ChangeLog,
): void {
  if (name === "deprecated") {
    const isDeprecated = is === true;
    const message = isDeprecated ? "This is deprecated now" : "This is not deprecated any more";
    log.add(isDeprecated ? "minor" : "patch", isDeprecated ? "deprecated" : "undeprecated", pointer, message);
    return;
  }
  const code = isExtension(name)
    ? "extension-changed"
    : /^examples?$/.test(name)
      ? "example-changed"
      : "annotation-changed";
  log.add("patch", code, pointer, changeText(name, was, is));
}

/** Returns a sentence about a changed keyword, with its values where they are short. */
export function changeText(name: string, was?: unknown, is?: unknown): string {
  const [old, fresh] = [canonical(was), canonical(is)];
  if (old === "" && fresh !== "") return `\`${name}\` is new${short(fresh)}`;
  if (old !== "" && fresh === "") return `\`${name}\` is gone${short(old)}`;
  if (old.length + fresh.length === 0 || old.length + fresh.length > 120) return `\`${name}\` is different`;
  return `\`${name}\` was ${old} and is ${fresh} now`;
}

function short(text: string): string {
  return text.length > 80 ? "" : `: ${text}`;
}
