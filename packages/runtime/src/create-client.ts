import { type Outcome, prepareClient } from "./call/call.ts";
import { loadReport } from "./call/load-report.ts";
import type { Middleware } from "./call/openapi-fetch.ts";
import type { ClientOptions, Init } from "./call/options.ts";
import { performCall } from "./call/perform.ts";
import type { ClientMethods } from "./client-types.ts";
import { fail } from "./errors/failure.ts";
import { toCurl } from "./observe/explain.ts";

const methods = ["GET", "PUT", "POST", "DELETE", "OPTIONS", "HEAD", "PATCH", "TRACE"];

/**
 * Creates a client for the operations of the generated `paths`. Its methods never throw: they resolve to
 * `{ data, response }` or `{ error, response? }`, and `error.kind` is the kind of failure.
 *
 * Throws a `TypeError` if `baseUrl` is not an absolute http or https URL or has user info, a query or a fragment, and
 * if a limit or a header is invalid.
 */
export function createClient<Paths extends object, Extra = unknown>(
  options: ClientOptions,
): ClientMethods<Paths, Extra> {
  const client = prepareClient(options);
  function request(method: string, path: string, init?: Init): Promise<Outcome> {
    return performCall(client, method, path, init);
  }
  /** Prepares the call and stops it where it would be sent. */
  async function curlOf(method: string, path: string, init?: Init): Promise<string> {
    // Without the report, nothing would stop the call before it is sent.
    await loadReport();
    let command: string | undefined;
    const outcome = await performCall(client, method, path, init, (event) => {
      command = toCurl(event);
      fail({ kind: "aborted", code: "aborted", reason: "shown, not sent" });
    });
    if (command !== undefined) return command;
    const reason = "middleware responded, so nothing would be sent";
    throw new Error("error" in outcome ? outcome.error.message : reason);
  }

  const calls = methods.map((method) => [method, (path: string, init?: Init) => request(method, path, init)]);
  return {
    ...Object.fromEntries(calls),
    request,
    toCurl: curlOf,
    use(...middleware: Middleware[]) {
      client.middleware = [...client.middleware, ...middleware];
    },
    eject(...middleware: Middleware[]) {
      client.middleware = client.middleware.filter((item) => !middleware.includes(item));
    },
  } as unknown as ClientMethods<Paths, Extra>;
}
