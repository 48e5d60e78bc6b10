import type { Auth } from "@so-webhook/client";
import { ContractSetupError } from "../load/contract-setup-error.ts";
import type { ContractOptions } from "../run/run-contract.ts";

/** Environment variables, as `process.env` has them. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** Server and credentials from `SO_…` variables; empty ones count as unset. Throws {@link ContractSetupError}. */
export const optionsFromEnvironment = (
  env: Environment,
): Pick<ContractOptions, "baseUrl" | "auth" | "soAppToken" | "targetUrl"> => {
  const { SO_BASE_URL, SO_APP_TOKEN, SO_TARGET_URL } = env;
  const auth = authFromEnvironment(env);
  return {
    ...(SO_BASE_URL && { baseUrl: SO_BASE_URL }),
    ...(auth.length > 0 && { auth }),
    ...(SO_APP_TOKEN && { soAppToken: SO_APP_TOKEN }),
    ...(SO_TARGET_URL && { targetUrl: SO_TARGET_URL }),
  };
};

const authFromEnvironment = ({ SO_BASIC, SO_TICKET, SO_BEARER, SO_XSRF }: Environment): readonly Auth[] => [
  ...(SO_BEARER ? [{ scheme: "Bearer", token: SO_BEARER } as const] : []),
  ...(SO_TICKET ? [{ scheme: "SoTicket", ticket: SO_TICKET } as const] : []),
  ...(SO_BASIC ? [basic(SO_BASIC)] : []),
  ...(SO_XSRF ? [{ scheme: "XSRF", token: SO_XSRF } as const] : []),
];

const basic = (text: string): Auth => {
  const colon = text.indexOf(":");
  if (colon < 0) throw new ContractSetupError("SO_BASIC has to be user:password; it has no colon.");
  return { scheme: "Basic", username: text.slice(0, colon), password: text.slice(colon + 1) };
};
