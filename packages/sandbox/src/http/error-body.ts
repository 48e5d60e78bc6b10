import { type Problem, type Refusal, showPlace } from "./refusal.ts";

/** ASP.NET's HttpError, with the places once more in a form that programs read. */
export type ErrorBody = {
  readonly Message: string;
  /** By parameter name and member path: `webhook.TargetUrl`. */
  readonly ModelState?: Readonly<Record<string, readonly string[]>>;
  readonly Errors?: readonly ErrorPlace[];
};

/** A member of {@link ErrorBody}, which no ASP.NET has. */
export type ErrorPlace = {
  /** JSON pointer (RFC 6901). */
  readonly Pointer: string;
  readonly Reason: string;
  readonly Line?: number;
  readonly Column?: number;
};

export const createErrorBody = ({ message, problems }: Refusal): ErrorBody =>
  problems.length === 0
    ? { Message: message }
    : { Message: message, ModelState: modelState(problems), Errors: problems.map(place) };

const modelState = (problems: readonly Problem[]): Readonly<Record<string, readonly string[]>> => {
  const state = new Map<string, string[]>();
  for (const { pointer, reason } of problems) {
    const key = modelKey(pointer);
    state.set(key, [...(state.get(key) ?? []), `${showPlace(pointer)} ${reason}.`]);
  }
  return Object.fromEntries(state);
};

/** `/Events/0` → `webhook.Events[0]`, as ASP.NET names members. */
const modelKey = (pointer: string): string => {
  const names = pointer.split("/").slice(1);
  const path = names.map((name) => name.replaceAll("~1", "/").replaceAll("~0", "~"));
  return path.reduce((key, name) => (/^\d+$/.test(name) ? `${key}[${name}]` : `${key}.${name}`), "webhook");
};

const place = ({ pointer, reason, line, column }: Problem): ErrorPlace => ({
  Pointer: pointer,
  Reason: reason,
  ...(line === undefined ? {} : { Line: line }),
  ...(column === undefined ? {} : { Column: column }),
});

/** The XML of an HttpError: no namespace, a key as an element's name, encoded as .NET's XmlConvert does. */
export const writeErrorXml = (body: ErrorBody): string => {
  const state = Object.entries(body.ModelState ?? {}).map(([key, texts]) =>
    element(key, escapeText(texts.join(" "))),
  );
  const places = (body.Errors ?? []).map((error) =>
    element(
      "Error",
      Object.entries(error)
        .map(([key, value]) => element(key, escapeText(String(value))))
        .join(""),
    ),
  );
  const parts = [
    element("Message", escapeText(body.Message)),
    body.ModelState === undefined ? "" : element("ModelState", state.join("")),
    body.Errors === undefined ? "" : element("Errors", places.join("")),
  ];
  return element("Error", parts.join(""));
};

const element = (key: string, content: string): string => {
  const name = encodeLocalName(key);
  return `<${name}>${content}</${name}>`;
};

/** Names are cut to what every XML name may hold; all else is written `_xHHHH_`. */
const encodeLocalName = (key: string): string =>
  Array.from(key, (character, index) => {
    const fits = index === 0 ? /[A-Za-z_]/ : /[A-Za-z0-9_.-]/;
    return fits.test(character) ? character : encodeUnits(character);
  }).join("");

const encodeUnits = (character: string): string =>
  character
    .split("")
    .map((unit) => `_x${unit.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0")}_`)
    .join("");

const escapeText = (text: string): string =>
  text
    // biome-ignore lint/suspicious/noControlCharactersInRegex: XML 1.0 cannot hold these
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/gu, "\ufffd")
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll("\r", "&#xD;");
