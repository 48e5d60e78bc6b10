import type { Mistake } from "./mistake.ts";

export const sandboxMistakes: readonly Mistake[] = [
  {
    code: 'createSandbox({ faults: ["bogus"] })',
    says: "faults[0]: Unknown fault. Use slow=<ms> (at most 60000 in total), 401, 403, 404, 421, 429, 500, 502, 503, 504, 429=<s>, 503=<s>, reset, truncated, wrong-type, mislabelled, empty.",
  },
  {
    code: 'createSandbox({ profile: "x" })',
    says: 'profile must be "webapi2" or "rfc9110".',
  },
  {
    code: 'createSandbox({ credentials: [{ scheme: "Basc" }] })',
    says: 'credentials[0].scheme must be "Basic", "SoTicket", "Bearer" or "XSRF".',
  },
  {
    code: 'createSandbox({ allowTargets: "public" })',
    says: 'allowTargets must be an array, for example ["loopback"].',
  },
  {
    code: "createSandbox({ timeout: 5000 })",
    says: "timeout is not an option of createSandbox. Did you mean timeoutMs?",
  },
  {
    code: 'await createSandbox().listen({ port: "80" })',
    says: "port must be an integer from 0 to 65535.",
  },
  {
    when: "the port is in use",
    code: "await createSandbox().listen({ port: usedPort })",
    says: "Port 49152 on 127.0.0.1 is in use. Set the option port to another one, or to 0 for a free one.",
  },
  {
    when: "the request has no credentials",
    code: 'await sandbox.fetch(request({ TargetUrl: "http://127.0.0.1:1/" }, { Authorization: "" }))',
    says: "401: The request is not authorized. The scheme of Authorization is not Basic, SoTicket or Bearer.",
  },
  {
    code: "await sandbox.fetch(request({}))",
    says: "400: The request is invalid. /TargetUrl is missing.",
  },
  {
    code: 'await sandbox.fetch(request({ TargetUrl: "localhost:3000/hook" }))',
    says: "400: The request is invalid. /TargetUrl is not an absolute URL of the form https://host/path.",
  },
  {
    code: 'await sandbox.fetch(request({ TargetUrl: "http://127.0.0.1:1/", State: "Actve" }))',
    says: "400: The request is invalid. /State must be one of Unknown, Active, Stopped, TooManyErrors.",
  },
  {
    code: 'await sandbox.fetch(request({ TargetUrl: "http://127.0.0.1:1/" }, { "Content-Type": "text/plain" }))',
    says: '415: "text/plain" is not supported. Send one of application/json, text/json, application/xml, text/xml, application/x-www-form-urlencoded, application/json-patch+json, application/merge-patch+json.',
  },
  {
    when: "the target is not on this machine",
    code: 'await sandbox.fetch(request({ TargetUrl: "http://192.0.2.1/" }))',
    says: '200: No response: the sandbox\'s guard blocked the target: 192.0.2.1 is an address of use "reserved" and not allowed. To allow it, add "192.0.2.1" to the sandbox\'s option allowTargets.',
  },
  {
    when: "`strictBody` is set",
    code: 'await strictSandbox.fetch(request({ TargetUrl: "http://127.0.0.1:1/", Secrt: "a" }))',
    says: "400: The request is invalid. /Secrt is not documented (strictBody).",
  },
];
