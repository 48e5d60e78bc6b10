import type { Mistake } from "./mistake.ts";

export const contractMistakes: readonly Mistake[] = [
  {
    code: 'await runContract({ baseURL: "http://localhost" })',
    says: "baseURL is not an option of runContract. Did you mean baseUrl?",
  },
  {
    code: 'await runContract({ groups: ["type"] })',
    says: 'There is no group "type". The groups are sample, printed, types, credentials, headers, charset, refusals.',
  },
  {
    code: 'await runContract({ timeoutMs: "5" })',
    says: "timeoutMs must be a number, for example 30000.",
  },
  {
    code: 'await runContract({ baseUrl: "localhost:5000" })',
    says: "The base URL must be an absolute http or https URL.",
  },
  {
    code: 'await runContract({ baseUrl: "https://online.superoffice.com/Cust12345" })',
    says: "online.superoffice.com is not on this machine and would ping the sample's TargetUrl. Set targetUrl (or SO_TARGET_URL) to a URL of your own that it may ping.",
  },
  {
    code: 'await runContract({ samples: "missing-folder" })',
    says: "Cannot read the samples folder missing-folder.",
  },
  {
    code: 'await contract("--bas-url", "http://localhost")',
    says: "Unknown option --bas-url. Did you mean --base-url?\nRun so-webhook-contract --help to list the options.",
  },
  {
    code: 'await contract("--strict", "--lenient")',
    says: "Use either --strict or --lenient, not both.\nRun so-webhook-contract --help to list the options.",
  },
  {
    code: 'await contract("--groups", "type")',
    says: 'There is no group "type". Did you mean types? The groups are sample, printed, types, credentials, headers, charset, refusals.\nRun so-webhook-contract --help to list the options.',
  },
  {
    code: 'await contract("--timeout", "soon")',
    says: "--timeout must be a whole number of milliseconds greater than 0.\nRun so-webhook-contract --help to list the options.",
  },
  {
    when: "no server runs there",
    code: 'await contract("--base-url", closedServer)',
    says: "No server answers at http://127.0.0.1:49152: connect ECONNREFUSED 127.0.0.1:49152",
  },
];
