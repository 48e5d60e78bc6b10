import { FailureError, fail } from "../errors/failure.ts";
import { type Held, type SharedValue, shareValue } from "./shared-value.ts";

/** The base URL of a client, validated. `expire` has an effect only if it comes from a function. */
export type BaseUrl = SharedValue<string> & { readonly isFixed: boolean };

/** Validates a fixed base URL immediately, and one from a function when it is loaded. */
export function baseUrlOf(baseUrl: string | (() => string | Promise<string>)): BaseUrl {
  if (typeof baseUrl !== "function") {
    const held = { value: parseBaseUrl(baseUrl), expire: () => undefined };
    return { isFixed: true, get: async () => held };
  }
  const shared = shareValue(async () => parseBaseUrl(await baseUrl()));
  return {
    isFixed: false,
    get: async (): Promise<Held<string>> => {
      try {
        return await shared.get();
      } catch (cause) {
        if (cause instanceof FailureError) throw cause;
        const reason = `the baseUrl function failed${cause instanceof Error ? `: ${cause.message}` : ""}`;
        fail({ kind: "network", code: "base-url-failed", reason, cause });
      }
    },
  };
}

/**
 * Validates a base URL and removes its trailing slashes. Throws a `TypeError` that describes the problem; the
 * message does not include user info.
 */
export function parseBaseUrl(baseUrl: string): string {
  const parsed = URL.canParse(baseUrl) ? new URL(baseUrl) : undefined;
  if (parsed === undefined || (parsed.protocol !== "http:" && parsed.protocol !== "https:")) {
    throw new TypeError("baseUrl must be an absolute http or https URL, for example https://example.com/app");
  }
  if (parsed.username !== "" || parsed.password !== "") {
    throw new TypeError(
      `baseUrl for ${parsed.host} contains user info. Pass credentials with the auth option instead.`,
    );
  }
  if (parsed.search !== "" || parsed.hash !== "") {
    throw new TypeError(`baseUrl ${parsed.origin}${parsed.pathname} has a query or fragment. Remove it.`);
  }
  return `${parsed.origin}${parsed.pathname}`.replace(/\/+$/, "");
}
