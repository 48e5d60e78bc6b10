import {
  mediaTypes as names,
  type WireContent,
  type WireContract,
  type WireOperation,
  type WireShape,
  type WireShapes,
} from "@so-webhook/runtime/media";

type MediaTypes = { readonly contentType?: string; readonly accept?: string };

/** The media types that a client sends and accepts by default. */
export type Defaults = MediaTypes & {
  /** Operations without the common type, by method and path template. */
  readonly exceptions: Readonly<Record<string, MediaTypes>>;
};

/**
 * Returns the first documented media type that all operations share, for requests and for successful responses, or
 * else the one that most of them have. Operations without it become exceptions, with their own first type.
 */
export function defaultsOf({ operations, shapes }: WireContract): Defaults {
  const bodies = Object.entries(operations).map(([key, operation]) => ({
    key,
    sent: Object.entries(operation.request?.content ?? {}).map(([type, shape]) =>
      isString(shape, shapes) ? type.replace(/^text\/\*/, names.text) : concrete(type),
    ),
    received: typesOf(successContent(operation)),
  }));
  const contentType = mostShared(bodies.map(({ sent }) => sent));
  const accept = mostShared(bodies.map(({ received }) => received));
  const exceptions = bodies
    .map(({ key, sent, received }): [string, MediaTypes] => [
      key,
      mediaTypes(firstUnless(sent, contentType), firstUnless(received, accept)),
    ])
    .filter(([, exception]) => Object.keys(exception).length > 0);
  return { ...mediaTypes(contentType, accept), exceptions: Object.fromEntries(exceptions) };
}

function mediaTypes(contentType: string | undefined, accept: string | undefined): MediaTypes {
  return {
    ...(contentType === undefined ? {} : { contentType }),
    ...(accept === undefined ? {} : { accept }),
  };
}

/** Returns a media type that a range includes, for those that do not depend on the body. */
function concrete(type: string): string {
  const [main, subtype] = type.split("/");
  if (subtype !== "*") return type;
  const known = [names.json, names.text].find((name) => main === "*" || name.startsWith(`${main}/`));
  return known ?? type;
}

/** Returns whether a body is a string. The caller must choose its type in a range, as for bytes. */
function isString(shape: WireShape | undefined, shapes: WireShapes): boolean {
  return shape?.type === "ref" ? isString(shapes[shape.ref], shapes) : shape?.type === "string";
}

function typesOf(content: WireContent | undefined): string[] {
  return Object.keys(content ?? {});
}

/** Returns the content of the first successful response that has any. Errors use the media type that the client accepts. */
function successContent({ responses }: WireOperation): WireContent | undefined {
  return Object.entries(responses)
    .filter(([status]) => /^2|^default$/i.test(status))
    .map(([, { content }]) => content)
    .find((content) => typesOf(content).length > 0);
}

function mostShared(lists: readonly (readonly string[])[]): string | undefined {
  const counts = new Map<string, number>();
  for (const type of lists.flat()) counts.set(type, (counts.get(type) ?? 0) + 1);
  const most = Math.max(...counts.values());
  return [...counts].find(([, count]) => count === most)?.[0];
}

function firstUnless(types: readonly string[], common: string | undefined): string | undefined {
  return common !== undefined && types.includes(common) ? undefined : types[0];
}
