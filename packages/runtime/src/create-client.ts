import type { ClientMethods } from "./client-methods.ts";
import type { ClientOptions } from "./client-options.ts";
import { fail } from "./failure.ts";
import { trackReplies } from "./middleware.ts";
import { createWireClient, type Middleware } from "./openapi-fetch.ts";
import type { Init } from "./perform-call.ts";
import { type Outcome, type Runner, runCall } from "./run-call.ts";
import { clientSettings } from "./settings.ts";
import { toCurl } from "./to-curl.ts";

/**
 * Creates a client for the operations of generated `paths`. Its methods never throw: they resolve to
 * `{ data, response }` or `{ error, response? }`, and `error.kind` says what went wrong.
 *
 * Throws `TypeError` when `baseUrl` is not an absolute http(s) URL or carries user info, a query or a fragment,
 * and when a limit or a header can never be right.
 */
export function createClient<Paths extends object, Extra = unknown>(
  options: ClientOptions,
): ClientMethods<Paths, Extra> {
  const settings = clientSettings(options);
  const wire = createWireClient();
  const tracking = trackReplies(wire);
  const runner: Runner = { settings, wire, tracking };
  const method =
    (name: string) =>
    (path: string, init: Init = {}): Promise<Outcome> =>
      runCall(runner, name, path, init);
  return {
    GET: method("GET"),
    PUT: method("PUT"),
    POST: method("POST"),
    DELETE: method("DELETE"),
    OPTIONS: method("OPTIONS"),
    HEAD: method("HEAD"),
    PATCH: method("PATCH"),
    TRACE: method("TRACE"),
    toCurl: (name: string, path: string, init: Init = {}) => curlOf(runner, name, path, init),
    use: (...middleware: Middleware[]) => tracking.use(middleware),
    eject: (...middleware: Middleware[]) => tracking.eject(middleware),
  } as unknown as ClientMethods<Paths, Extra>;
}

/** Makes the call ready and stops it where it would be sent. */
async function curlOf(runner: Runner, method: string, path: string, init: Init): Promise<string> {
  let command: string | undefined;
  const outcome = await runCall(runner, method, path, init, (event) => {
    command = toCurl(event);
    fail({ kind: "aborted", code: "aborted", reason: "shown, not sent" });
  });
  if (command !== undefined) return command;
  throw new Error("error" in outcome ? outcome.error.message : "middleware answered, nothing would be sent");
}
