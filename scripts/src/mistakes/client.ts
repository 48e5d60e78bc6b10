import type { Mistake } from "./mistake.ts";

export const clientMistakes: readonly Mistake[] = [
  {
    code: "createClient({})",
    says: 'baseUrl is missing. Pass the site root, for example "https://example.com/app". If it comes from an environment variable, check that it is set.',
  },
  {
    code: 'createClient({ baseURL: "https://so.example.com" })',
    says: "baseURL is not an option of createClient. Did you mean baseUrl?",
  },
  {
    code: "createClient({ baseUrl: process.env.NOT_SET })",
    says: 'baseUrl is missing. Pass the site root, for example "https://example.com/app". If it comes from an environment variable, check that it is set.',
  },
  {
    code: 'createClient({ baseUrl: "so.example.com/Cust12345" })',
    says: 'baseUrl must be an absolute http or https URL, for example "https://example.com/app".',
  },
  {
    code: 'createClient({ baseUrl: "https://user:secret@so.example.com" })',
    says: "baseUrl for so.example.com contains user info. Pass credentials with the auth option instead.",
  },
  {
    code: 'createClient({ baseUrl: "https://so.example.com/?tenant=1" })',
    says: "baseUrl https://so.example.com/ has a query or fragment. Remove it.",
  },
  {
    code: "createClient({ baseUrl, timeout: 5000 })",
    says: "timeout is not an option of createClient. Did you mean timeoutMs?",
  },
  {
    code: 'createClient({ baseUrl, timeoutMs: "5000" })',
    says: "timeoutMs must be a number, for example 5000.",
  },
  {
    code: "createClient({ baseUrl, timeoutMs: -1 })",
    says: "timeoutMs must be a number of at least 0, for example 5000.",
  },
  {
    code: "createClient({ baseUrl, retry: 1 })",
    says: "retry must be false or an object, for example { attempts: 2 }.",
  },
  {
    code: "createClient({ baseUrl, retry: { attempt: 3 } })",
    says: "retry.attempt is not an option of retry. Did you mean retry.attempts?",
  },
  {
    code: "createClient({ baseUrl, retry: { attempts: 0 } })",
    says: "retry.attempts must be a whole number from 1 to 10, for example 3.",
  },
  {
    code: 'createClient({ baseUrl, accept: "garbage" })',
    says: 'accept must be a media type, for example "application/xml".',
  },
  {
    code: 'createClient({ baseUrl, headers: "X-Name: value" })',
    says: "headers must be an object, an array or null.",
  },
  {
    code: 'createClient({ baseUrl, headers: { "X-Name": "two\\nlines" } })',
    says: "the header X-Name contains a character that no header can contain",
  },
  {
    code: 'createClient({ baseUrl, check: "strict" })',
    says: 'check must be the string "response".',
  },
  {
    code: "createClient({ baseUrl, observe: { respone: console.log } })",
    says: "observe.respone is not an option of observe. Did you mean observe.response?",
  },
  {
    code: 'createClient({ baseUrl, auth: { scheme: "Basc", username: "a", password: "b" } })',
    says: "auth.scheme must be one of Basic, SoTicket, Bearer, XSRF.",
  },
  {
    code: 'createClient({ baseUrl, auth: { scheme: "Basic", username: "a" } })',
    says: "auth.password is missing. It must be a string. If it comes from an environment variable, check that it is set.",
  },
  {
    code: 'createClient({ baseUrl, auth: { scheme: "Basic", username: "a:b", password: "c" } })',
    says: "auth.username must not contain a colon (RFC 7617 §2)",
  },
  {
    code: 'createClient({ baseUrl, auth: { scheme: "Bearer", token: process.env.NOT_SET } })',
    says: "auth.token is missing. It must be a string. If it comes from an environment variable, check that it is set.",
  },
  {
    code: 'createClient({ baseUrl, auth: { scheme: "Bearer", token: "" } })',
    says: "auth.token is empty. If it comes from an environment variable, check that it is set.",
  },
  {
    code: 'createClient({ baseUrl, auth: { scheme: "Bearer", token: "Bearer abc" } })',
    says: "auth.token starts with the name of its scheme, which the client adds. Pass the rest alone.",
  },
  {
    code: 'createClient({ baseUrl, auth: { scheme: "Bearer", token: "abc\\n" } })',
    says: "auth.token contains a line break or a character that no header can contain. Trim it, or copy it again.",
  },
  {
    code: 'createClient({ baseUrl, auth: { scheme: "Bearer", ticket: "7T:abc" } })',
    says: "auth mixes credentials: scheme Bearer accepts token, not ticket. Remove ticket, or change scheme.",
  },
  {
    code: 'await resolveTenant("https://online.superoffice.com/Cust12345", { environment: "online" })',
    says: 'contextIdentifier must be like "Cust12345"',
  },
  {
    code: 'await resolveTenant("Cust12345", { environment: "production" })',
    says: "environment must be one of online, sod, qaonline",
  },
];
