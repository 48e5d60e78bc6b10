import type { Mistake } from "./mistake.ts";

export const callMistakes: readonly Mistake[] = [
  {
    code: "await client.POST(path, { body, timeout: 5000 })",
    says: "POST /api/v1/Webhook/Test: timeout is not an option of a call. Did you mean timeoutMs?",
    fix: "Correct the option that the message names, or the middleware that threw.",
  },
  {
    code: "await client.POST(path, { body, signal: 5000 })",
    says: "POST /api/v1/Webhook/Test: signal must be an object or null, for example AbortSignal.timeout(5000).",
    fix: "Correct the option that the message names, or the middleware that threw.",
  },
  {
    code: 'await client.POST(path, { body, accept: "xml" })',
    says: 'POST /api/v1/Webhook/Test: accept must be a media type, for example "application/xml".',
    fix: "Correct the option that the message names, or the middleware that threw.",
  },
  {
    code: 'await client.POST(path, { body, auth: { scheme: "XSRF" } })',
    says: "POST /api/v1/Webhook/Test: auth is not an option of a call.",
    fix: "Correct the option that the message names, or the middleware that threw.",
  },
  {
    code: 'await client.POST(path, { body, contentType: "text/csv" })',
    says: 'POST /api/v1/Webhook/Test: no codec writes "text/csv"',
    fix: "For a request, use a media type that the operation documents. For a response, pass parseAs to get it undecoded.",
  },
  {
    code: 'await client.POST(path, { body, contentType: "application/xml; charset=latin1" })',
    says: 'POST /api/v1/Webhook/Test: Content-Type has charset "latin1", but bodies are written in UTF-8',
    fix: "Remove the charset parameter, or use charset=utf-8.",
  },
  {
    code: 'await client.POST(path, { body, contentType: "text/xml", headers: { "Content-Type": "application/json" } })',
    says: 'POST /api/v1/Webhook/Test: contentType is "text/xml" but the Content-Type header is "application/json"',
    fix: "Pass only contentType.",
  },
  {
    code: 'await client.POST(path, { body: { TargetUrl: 5 }, contentType: "application/xml" })',
    says: "POST /api/v1/Webhook/Test: the body cannot be written as application/xml: Expected a string, found an integer (at /TargetUrl).",
    fix: "Send a value of the documented type at the pointer that the error names.",
  },
  {
    code: 'await client.POST(path, { body: { ...body, Name: "a\\u0000b" }, contentType: "application/xml" })',
    says: "POST /api/v1/Webhook/Test: the body cannot be written as application/xml: XML cannot represent U+0000, at index 1 of the string (at /Name).",
    fix: "Remove the character, or send the value as JSON.",
  },
  {
    code: 'await client.POST(path, { body: { ...body, Properties: { Person: { Name: "a" } } }, contentType: "application/x-www-form-urlencoded" })',
    says: "POST /api/v1/Webhook/Test: the body cannot be written as application/x-www-form-urlencoded: An untyped form value is a non-empty array of strings, not an object (at /Properties/Person).",
    fix: "Use JSON or XML, or leave the member out.",
  },
  {
    code: "await client.POST(path, { body: { ...body, Registered: new Date(Number.NaN) } })",
    says: "POST /api/v1/Webhook/Test: the body cannot be written as application/json: Invalid Date (at /Registered).",
    fix: "Send a finite number or a valid date, or leave the member out.",
  },
  {
    code: "await client.POST(path, { body: circular })",
    says: "POST /api/v1/Webhook/Test: the body cannot be written as application/json: The value contains itself (at /Properties/circular).",
    fix: "Send a tree: replace the reference back with an id.",
  },
  {
    code: 'await client.POST(path, { body: { ...body, Secrt: "shared secret" }, strictBody: true })',
    says: "POST /api/v1/Webhook/Test: the body has members that are not documented: /Secrt",
    fix: "Correct the name, or leave out strictBody to send the member.",
  },
  {
    code: "await client.POST(path, { body, baseUrl: baseUrl + path })",
    says: "POST /api/v1/Webhook/Test: baseUrl ends in the path of the operation. Pass the site root instead: https://so.example.com/Cust12345",
    fix: "Correct the option that the message names, or the middleware that threw.",
  },
  {
    code: 'await createClient({ baseUrl, auth: { scheme: "Bearer", token: () => undefined } }).POST(path, { body })',
    says: "POST https://so.example.com/Cust12345/api/v1/Webhook/Test: the result of the function auth.token is missing. It must be a string. If it comes from an environment variable, check that it is set.",
    fix: "Fix the function that supplies the credentials; see error.cause.",
  },
  {
    when: '`renew` throws "the refresh token has expired"',
    code: 'await createClient({ baseUrl, auth: { scheme: "Bearer", token: renew } }).POST(path, { body })',
    says: "POST https://so.example.com/Cust12345/api/v1/Webhook/Test: could not get credentials: the function that supplies them threw: the refresh token has expired",
    fix: "Fix the function that supplies the credentials; see error.cause.",
  },
  {
    code: "await createClient({ baseUrl: () => undefined }).POST(path, { body })",
    says: 'POST /api/v1/Webhook/Test: the baseUrl function failed: baseUrl is missing. Pass the site root, for example "https://example.com/app". If it comes from an environment variable, check that it is set.',
    fix: "See error.cause. For a tenant, check its context identifier and environment.",
  },
];
