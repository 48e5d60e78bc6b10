import { mediaTypes } from "../media/media-types.ts";
import { checkOptions, type OptionRules } from "../options/check-options.ts";
import type { RetryOptions } from "../transport/retry.ts";
import type { ClientOptions, Init } from "./options.ts";

/** Options of `fetch` that platforms define. They are passed on unchecked. */
const platformOptions =
  "cache credentials integrity keepalive mode priority referrer referrerPolicy window duplex dispatcher cf next client " +
  "proxy tls unix verbose decompress targetAddressSpace attributionReporting browsingTopics privateToken " +
  "sharedStorageWritable";

const number = "a number, for example 5000";
const aFunction = "a function";
const anObject = "an object";

type OwnNames<Options> = Omit<Options, Exclude<keyof RequestInit, "headers" | "signal" | "body">>;

const shared: OptionRules<OwnNames<Omit<Init, "signal" | "body" | "middleware" | "params" | "parseAs">>> = {
  baseUrl: 'a string or a function, for example "https://example.com/app"',
  timeoutMs: number,
  totalTimeoutMs: number,
  maxResponseBytes: number,
  retry: "false or an object, for example { attempts: 2 }",
  check: "",
  strictBody: "true or false",
  fetch: aFunction,
  Request: aFunction,
  querySerializer: "a function or an object",
  pathSerializer: aFunction,
  bodySerializer: aFunction,
  contentType: "",
  accept: "",
  headers: "an object, an array or null",
};

const clientRules: OptionRules<OwnNames<ClientOptions>> = {
  ...shared,
  auth: anObject,
  xmlNamespace: "a string",
  observe: anObject,
  requestInitExt: anObject,
  clock: anObject,
  contract: aFunction,
  defaults: anObject,
  hint: aFunction,
  secretMembers: "an array",
  optionHeaders: anObject,
};

const callRules: OptionRules<OwnNames<Init>> = {
  ...shared,
  signal: "an object or null, for example AbortSignal.timeout(5000)",
  middleware: "an array",
  parseAs: "a string",
  body: "",
  params: anObject,
};

const retryRules: OptionRules<RetryOptions> = {
  attempts: "a number, for example 3",
  baseDelayMs: number,
  maxDelayMs: number,
  maxRetryAfterMs: number,
  afterSend: "true or false",
};

/** Checks the names and types of a client's options, and returns the rules for its calls. Throws a `TypeError`. */
export function checkClientOptions(options: ClientOptions): OptionRules {
  const names = Object.keys(options?.optionHeaders ?? {});
  const extra = Object.fromEntries([
    ...platformOptions.split(" ").map((name) => [name, ""]),
    ...names.map((name) => [name, "a string"]),
  ]);
  checkAll("createClient", options, { ...clientRules, ...extra });
  if (options.observe) {
    checkOptions("observe", options.observe, { request: aFunction, response: aFunction }, "observe.");
  }
  return { ...callRules, ...extra };
}

/** Checks the names and types of the options of a client or a call. Throws a `TypeError`. */
export function checkAll(owner: string, options: Omit<Init, "baseUrl">, rules: OptionRules): void {
  checkOptions(owner, options, rules);
  const { retry, contentType, accept, check = "response" } = options;
  if (check !== "response") throw new TypeError('check must be the string "response".');
  if (retry) checkOptions("retry", retry, retryRules, "retry.");
  for (const [name, value = []] of Object.entries({ contentType, accept })) {
    // Other errors in a media type only leave out a range, as RFC 9110 allows.
    if (![value].flat().every((item) => /^\s*[^\s/,;]+\/[^\s/,;]/.test(item))) {
      throw new TypeError(`${name} must be a media type, for example "${mediaTypes.xml}".`);
    }
  }
}
