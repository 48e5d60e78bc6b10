import { fail } from "../errors/failure.ts";
import { type SharedValue, shareValue } from "./shared-value.ts";

/** The base URL of a client, validated. One from a function is loaded with the first call, until it expires. */
export type BaseUrl = string | SharedValue<string>;

/** Validates a fixed base URL immediately, and one from a function when it is loaded. */
export function baseUrlOf(baseUrl: string | (() => string | Promise<string>)): BaseUrl {
  if (typeof baseUrl !== "function") return parseBaseUrl(baseUrl);
  return shareValue(async () => {
    try {
      return parseBaseUrl(await baseUrl());
    } catch (cause) {
      return fail({ kind: "network", code: "base-url-failed", reason: "the baseUrl function failed", cause });
    }
  });
}

/**
 * Validates a base URL and removes its trailing slashes. Throws a `TypeError` that describes the problem; the
 * message does not include user info.
 */
export function parseBaseUrl(baseUrl: string): string {
  if (!baseUrl) {
    throw new TypeError(
      'baseUrl is missing. Pass the site root, for example "https://example.com/app". If it comes from an environment ' +
        "variable, check that it is set.",
    );
  }
  const parsed = URL.canParse(baseUrl) ? new URL(baseUrl) : undefined;
  if (parsed === undefined || (parsed.protocol !== "http:" && parsed.protocol !== "https:")) {
    throw new TypeError(
      'baseUrl must be an absolute http or https URL, for example "https://example.com/app".',
    );
  }
  if (parsed.username !== "" || parsed.password !== "") {
    throw new TypeError(
      `baseUrl for ${parsed.host} contains user info. Pass credentials with the auth option instead.`,
    );
  }
  if (parsed.search !== "" || parsed.hash !== "") {
    throw new TypeError(`baseUrl ${parsed.origin}${parsed.pathname} has a query or fragment. Remove it.`);
  }
  return parsed.origin + withoutSlashes(parsed.pathname);
}

/** Removes trailing slashes. A regular expression would take quadratic time for many slashes in the middle. */
export function withoutSlashes(text: string): string {
  let end = text.length;
  while (text.charAt(end - 1) === "/") end -= 1;
  return text.slice(0, end);
}
