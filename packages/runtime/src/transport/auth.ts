import { fail } from "../errors/failure.ts";

/** The credentials for one request. */
export type Grant = {
  /** Headers to add, for example `Authorization`. */
  readonly headers: Readonly<Record<string, string>>;
  /** Other strings to mask wherever a response is shown, such as a password. */
  readonly secrets?: readonly string[];
  /** Called after a 401. If present, the call requests another grant and is sent once more. */
  readonly expire?: () => void;
};

/** Supplies credentials. They never reach errors, observers or middleware. */
export type AuthProvider = {
  /** Returns the credentials for a request; `signal` fires when the call stops waiting for them. If it throws, the call ends with `kind: "encode"`. */
  readonly grant: (signal: AbortSignal) => Grant | Promise<Grant>;
  /** Whether to send cookies (fetch `credentials: "include"`). Default `false`. */
  readonly cookies?: boolean;
};

/** Ends the call because the credentials are unusable. For use within `grant`; `reason` must not quote them. */
export function refuseCredentials(reason: string): never {
  fail({ kind: "encode", code: "credentials-failed", reason });
}
