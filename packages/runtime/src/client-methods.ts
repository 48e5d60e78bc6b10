import type { ClientMethod, ToCurl } from "./method-types.ts";
import type { Middleware } from "./openapi-fetch.ts";

/** A client: one method for each HTTP method, typed by the generated `paths`; `Extra` adds options to each call. */
export type ClientMethods<Paths extends object, Extra = unknown> = {
  readonly GET: ClientMethod<Paths, "get", Extra>;
  readonly PUT: ClientMethod<Paths, "put", Extra>;
  readonly POST: ClientMethod<Paths, "post", Extra>;
  readonly DELETE: ClientMethod<Paths, "delete", Extra>;
  readonly OPTIONS: ClientMethod<Paths, "options", Extra>;
  readonly HEAD: ClientMethod<Paths, "head", Extra>;
  readonly PATCH: ClientMethod<Paths, "patch", Extra>;
  readonly TRACE: ClientMethod<Paths, "trace", Extra>;
  /** The call as a command line for curl, secrets masked. Sends nothing, but asks for credentials. Throws what `POST` would give as error. */
  readonly toCurl: ToCurl<Paths, Extra>;
  /** Adds openapi-fetch middleware; it sees the bytes of the wire, never the credentials. */
  use(...middleware: Middleware[]): void;
  /** Takes middleware out again. */
  eject(...middleware: Middleware[]): void;
};
