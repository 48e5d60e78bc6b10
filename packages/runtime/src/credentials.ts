import { fail } from "./failure.ts";

/** The credentials of one request. */
export type Grant = {
  /** Headers to add, for example `Authorization`. */
  readonly headers: Readonly<Record<string, string>>;
  /** Further texts that are masked wherever this package shows a reply, such as a password. */
  readonly secrets?: readonly string[];
  /** Told after a 401. When it is there, the call asks for another grant and is sent once more. */
  readonly expire?: () => void;
};

/** Supplies the credentials of requests. They are kept out of errors, hooks and middleware. */
export type Credentials = {
  /** May throw: the call then ends in `kind: "encode"`. */
  readonly grant: () => Grant | Promise<Grant>;
  /** Send cookies along (fetch `credentials: "include"`). Default `false`. */
  readonly cookies?: boolean;
};

/** Names of headers whose values are secrets, whoever sets them. */
const secretName = /auth|token|cookie|secret|password|api-?key/i;

/** Whether a header's value must not be shown, nor go to another origin. */
export const isSecretHeader = (name: string): boolean => secretName.test(name);

/** Leaves the call since its credentials are none; `reason` must not quote them. For use within `grant`. */
export function refuseCredentials(reason: string): never {
  fail({ kind: "encode", code: "credentials-failed", reason });
}
