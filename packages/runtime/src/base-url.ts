import { type Failure, fail, failureOf } from "./failure.ts";
import { type Held, shareValue } from "./shared-value.ts";

/** The base URL of a client; `expire` is there when another may be had. */
export type BaseUrl = { readonly value: string; readonly expire?: () => void };

/** Gives a client's base URL: at once, or shared from a function. */
export type BaseUrlSource = () => BaseUrl | Promise<BaseUrl>;

/** Checks a fixed base URL now, one from a function when it comes. */
export function baseUrlSource(baseUrl: string | (() => string | Promise<string>)): BaseUrlSource {
  if (typeof baseUrl !== "function") {
    const value = parseBaseUrl(baseUrl);
    return () => ({ value });
  }
  const shared = shareValue(async () => parseBaseUrl(await baseUrl()));
  return async (): Promise<Held<string>> => {
    try {
      return await shared.get();
    } catch (cause) {
      fail(failureOf(cause) ?? unknownBaseUrl(cause));
    }
  };
}

const unknownBaseUrl = (cause: unknown): Failure => ({
  kind: "network",
  code: "base-url-failed",
  reason: `the base URL could not be had${cause instanceof Error ? `: ${cause.message}` : ""}`,
  cause,
});

/**
 * Checks a base URL and drops its trailing slashes. Throws `TypeError` saying what is wrong; the message
 * leaves user info out.
 */
function parseBaseUrl(baseUrl: string): string {
  const parsed = URL.canParse(baseUrl) ? new URL(baseUrl) : undefined;
  if (parsed === undefined || (parsed.protocol !== "http:" && parsed.protocol !== "https:")) {
    throw new TypeError("baseUrl must be an absolute http or https URL, for example https://example.com/app");
  }
  if (parsed.username !== "" || parsed.password !== "") {
    throw new TypeError(
      `baseUrl for ${parsed.host} carries user info; give credentials with the auth option instead`,
    );
  }
  if (parsed.search !== "" || parsed.hash !== "") {
    throw new TypeError(
      `baseUrl ${parsed.origin}${parsed.pathname} carries a query or fragment; leave it out`,
    );
  }
  return `${parsed.origin}${parsed.pathname}`.replace(/\/+$/, "");
}
