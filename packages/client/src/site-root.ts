import { withoutSlashes } from "@so-webhook/runtime";

/**
 * Returns the site root from a base URL: the documented paths start with `/api/v1`, and the `webapi_url` claim of
 * SuperOffice's tokens ends in `/api`, so either ending is removed. Returns anything but a string as it is: the runtime refuses it.
 */
export function siteRoot(baseUrl: string): string {
  if (typeof baseUrl !== "string") return baseUrl;
  return withoutSlashes(baseUrl).replace(/\/api(\/v1)?$/i, "");
}

const loopback = /^(?:(?:.*\.)?localhost|127\.\d+\.\d+\.\d+|\[::1\])$/;

let hasWarned = false;

/** Warns, once in a process, when credentials are about to be sent to another machine without encryption. */
export function warnOfPlainHttp(root: string): void {
  if (hasWarned || !URL.canParse(root)) return;
  const { protocol, hostname, host } = new URL(root);
  if (protocol !== "http:" || loopback.test(hostname)) return;
  hasWarned = true;
  // biome-ignore lint/suspicious/noConsole: the call works, so no error can carry this.
  console.warn(`Credentials are sent to http://${host} without encryption. Use an https URL.`);
}
