import { type Problem, type Refusal, shorten, showPlace } from "./refusal.ts";

/** The body of an error: the service's own form, or ASP.NET's HttpError. */
export type ErrorBody = ServiceError | HttpError;

/** The form of the vendor's reference for errors of the service. */
type ServiceError = {
  readonly Error: true;
  readonly ErrorType: string;
  readonly ErrorMessage: string;
  readonly ErrorSource: string;
};

/** ASP.NET's HttpError, plus the places in a form that programs can read. */
type HttpError = {
  readonly Message: string;
  /** Messages by parameter name and member path, such as `webhook.TargetUrl`. */
  readonly ModelState?: Readonly<Record<string, readonly string[]>>;
  readonly Errors?: readonly ErrorPlace[];
};

/** One entry of `Errors`, which ASP.NET does not have. */
export type ErrorPlace = {
  /** A JSON pointer (RFC 6901). */
  readonly Pointer: string;
  readonly Reason: string;
  readonly Line?: number;
  readonly Column?: number;
};

/** Builds the body of an error from a refusal. */
export function createErrorBody({ message, problems, errorType }: Refusal): ErrorBody {
  if (errorType !== undefined) {
    const ErrorSource = "SuperOffice.Services.Implementation";
    return { Error: true, ErrorType: errorType, ErrorMessage: message, ErrorSource };
  }
  return problems.length === 0
    ? { Message: message }
    : { Message: message, ModelState: modelState(problems), Errors: problems.map(place) };
}

function modelState(problems: readonly Problem[]): Readonly<Record<string, readonly string[]>> {
  const state = new Map<string, string[]>();
  for (const { pointer, reason } of problems) {
    const key = modelKey(shorten(pointer));
    state.set(key, [...(state.get(key) ?? []), `${showPlace(pointer)} ${reason}.`]);
  }
  return Object.fromEntries(state);
}

/** Converts `/Events/0` to `webhook.Events[0]`, as ASP.NET names members. */
function modelKey(pointer: string): string {
  const names = pointer.split("/").slice(1);
  const path = names.map((name) => name.replaceAll("~1", "/").replaceAll("~0", "~"));
  return path.reduce((key, name) => (/^\d+$/.test(name) ? `${key}[${name}]` : `${key}.${name}`), "webhook");
}

function place({ pointer, reason, line, column }: Problem): ErrorPlace {
  return {
    Pointer: shorten(pointer),
    Reason: reason,
    ...(line === undefined ? {} : { Line: line }),
    ...(column === undefined ? {} : { Column: column }),
  };
}

/** Writes the XML of an error as .NET writes an HttpError: no namespace, and keys as element names in the encoding of .NET's XmlConvert. */
export function writeErrorXml(body: ErrorBody): string {
  if ("Error" in body) {
    const members = Object.entries(body).map(([key, value]) => element(key, escapeText(String(value))));
    return element("Error", members.join(""));
  }
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
}

function element(key: string, content: string): string {
  const name = encodeLocalName(key);
  return `<${name}>${content}</${name}>`;
}

/** Writes characters that are not safe in every XML name as `_xHHHH_`. */
function encodeLocalName(key: string): string {
  return Array.from(key, (character, index) => {
    const fits = index === 0 ? /[A-Za-z_]/ : /[A-Za-z0-9_.-]/;
    return fits.test(character) ? character : encodeUnits(character);
  }).join("");
}

function encodeUnits(character: string): string {
  return character
    .split("")
    .map((unit) => `_x${unit.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0")}_`)
    .join("");
}

function escapeText(text: string): string {
  return (
    text
      // biome-ignore lint/suspicious/noControlCharactersInRegex: XML 1.0 cannot contain these characters
      .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/gu, "\ufffd")
      .replaceAll("&", "&amp;")
      .replaceAll("<", "&lt;")
      .replaceAll(">", "&gt;")
      .replaceAll("\r", "&#xD;")
  );
}
