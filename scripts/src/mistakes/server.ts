import type { Mistake } from "./mistake.ts";

function page(status: number): Response {
  return new Response("<!doctype html><title>Log in</title>", {
    status,
    headers: { "Content-Type": "text/html" },
  });
}

function json(text: string): Response {
  return new Response(text, { headers: { "Content-Type": "application/json" } });
}

function refused(code: string, message: string): Promise<Response> {
  return Promise.reject(
    new TypeError("fetch failed", { cause: Object.assign(new Error(message), { code }) }),
  );
}

export const serverMistakes: readonly Mistake[] = [
  {
    when: "the server responds with 401",
    code: "await createClient({ baseUrl, fetch }).POST(path, { body })",
    says: "POST https://so.example.com/Cust12345/api/v1/Webhook/Test: 401",
    fix: "No credentials were sent: pass the auth option to createClient.",
    response: () => new Response(null, { status: 401 }),
  },
  {
    when: "the server responds with 401",
    code: "await client.POST(path, { body })",
    says: "POST https://so.example.com/Cust12345/api/v1/Webhook/Test: 401",
    fix: "The access token was rejected: it expires after an hour; pass token as a function to renew it.",
    response: () => new Response(null, { status: 401 }),
  },
  {
    when: "the server responds with 403",
    code: "await client.POST(path, { body })",
    says: "POST https://so.example.com/Cust12345/api/v1/Webhook/Test: 403",
    fix: "The Webhook agent is restricted in Online: it must be granted to the app when it is registered.",
    response: () => new Response(null, { status: 403 }),
  },
  {
    when: "the server responds with 404 and a page",
    code: "await client.POST(path, { body })",
    says: "POST https://so.example.com/Cust12345/api/v1/Webhook/Test: 404",
    fix: "The server has nothing at this URL: check that baseUrl is the site root (https://so.example.com and the path before that of the operation).",
    response: () => page(404),
  },
  {
    when: "the server responds with 400 and a reason",
    code: "await client.POST(path, { body })",
    says: "POST https://so.example.com/Cust12345/api/v1/Webhook/Test: 400 Bad Request (TargetUrl must be https)",
    fix: "Correct the request: error.vendor and error.excerpt have the server's reason.",
    response: () =>
      Response.json({ Message: "TargetUrl must be https" }, { status: 400, statusText: "Bad Request" }),
  },
  {
    when: "the server responds with 415",
    code: "await client.POST(path, { body })",
    says: "POST https://so.example.com/Cust12345/api/v1/Webhook/Test: 415",
    fix: "The server does not accept this Content-Type: try another contentType.",
    response: () => new Response(null, { status: 415 }),
  },
  {
    when: "the server responds with 421",
    code: "await client.POST(path, { body })",
    says: "POST https://so.example.com/Cust12345/api/v1/Webhook/Test: 421",
    fix: "Another subdomain serves the tenant: pass tenantBaseUrl(…) as baseUrl, or call resolveTenant(…).",
    response: () => new Response(null, { status: 421 }),
  },
  {
    when: "the server responds with 429",
    code: "await client.POST(path, { body })",
    says: "POST https://so.example.com/Cust12345/api/v1/Webhook/Test: 429",
    fix: "Too many requests: wait for error.retryAfterMs milliseconds, and send fewer at once.",
    response: () => new Response(null, { status: 429, headers: { "Retry-After": "7" } }),
  },
  {
    when: "the server responds with 500",
    code: "await client.POST(path, { body })",
    says: "POST https://so.example.com/Cust12345/api/v1/Webhook/Test: 500",
    fix: "The server failed: error.vendor and error.excerpt may have its reason. Call again later.",
    response: () => new Response(null, { status: 500 }),
  },
  {
    when: "a gateway responds with 502 and a page",
    code: "await client.POST(path, { body })",
    says: "POST https://so.example.com/Cust12345/api/v1/Webhook/Test: 502",
    fix: "The server is overloaded or unreachable behind a gateway: call again later, or raise retry.attempts for 503.",
    response: () => page(502),
  },
  {
    when: "the server redirects with 302",
    code: "await client.POST(path, { body })",
    says: "POST https://so.example.com/Cust12345/api/v1/Webhook/Test: 302",
    fix: "The server redirects to https://login.example.com/ in a way that would lose the request body: set baseUrl to the redirect target.",
    response: () =>
      new Response(null, { status: 302, headers: { Location: "https://login.example.com/?id=1" } }),
  },
  {
    when: "a login page responds with 200",
    code: "await client.POST(path, { body })",
    says: 'POST https://so.example.com/Cust12345/api/v1/Webhook/Test: 200 has Content-Type "text/html", which no codec reads',
    fix: "An HTML page instead of an API response is usually a login or error page: check baseUrl and the credentials.",
    response: () => page(200),
  },
  {
    when: "the JSON of the response is cut off",
    code: "await client.POST(path, { body })",
    says: "POST https://so.example.com/Cust12345/api/v1/Webhook/Test: 200, but its body is not application/json: The body is not valid JSON (line 1, column 14).",
    fix: "The server, or a proxy in front of it, sent this body: error.excerpt has its start. Try another accept.",
    response: () => json('{"Success":tr'),
  },
  {
    when: "the response has no body",
    code: "await client.POST(path, { body })",
    says: "POST https://so.example.com/Cust12345/api/v1/Webhook/Test: 200 has no body",
    fix: "Check the proxy or gateway between the client and the server.",
    response: () => new Response(null, { headers: { "Content-Type": "application/json" } }),
  },
  {
    when: "the response has members in camel case",
    code: 'await client.POST(path, { body, check: "response" })',
    says: "POST https://so.example.com/Cust12345/api/v1/Webhook/Test: the response does not have its documented type at /Success: expected a boolean, found nothing",
    fix: "Leave out check to get the response as it is, or generate the types from the server's document.",
    response: () => json('{"success":true}'),
  },
  {
    when: "the response is longer",
    code: "await client.POST(path, { body, maxResponseBytes: 10 })",
    says: "POST https://so.example.com/Cust12345/api/v1/Webhook/Test: the response (200) is larger than maxResponseBytes (10 bytes)",
    fix: "Increase maxResponseBytes if you need the whole response.",
    response: () => json('{"Success":true}'),
  },
  {
    when: "no response arrives",
    code: "await client.POST(path, { body, timeoutMs: 20 })",
    says: "POST https://so.example.com/Cust12345/api/v1/Webhook/Test: no complete response within timeoutMs (20 ms)",
    fix: "The ping may have been sent. Increase timeoutMs, or find out why the target responds late.",
    response: () => new Promise<Response>(() => undefined),
  },
  {
    when: "nothing listens on the port",
    code: "await client.POST(path, { body })",
    says: "POST https://so.example.com/Cust12345/api/v1/Webhook/Test: the connection was refused (ECONNREFUSED)",
    fix: "Check the host and port of baseUrl, and that the server is running.",
    response: () => refused("ECONNREFUSED", "connect ECONNREFUSED"),
  },
  {
    when: "the host name is wrong",
    code: "await client.POST(path, { body })",
    says: "POST https://so.example.com/Cust12345/api/v1/Webhook/Test: the host name did not resolve (ENOTFOUND)",
    fix: "Check the host name in baseUrl, and the network connection.",
    response: () => refused("ENOTFOUND", "getaddrinfo ENOTFOUND so.example.com"),
  },
  {
    when: "the server has a certificate of its own",
    code: "await client.POST(path, { body })",
    says: "POST https://so.example.com/Cust12345/api/v1/Webhook/Test: the server's certificate is not trusted (DEPTH_ZERO_SELF_SIGNED_CERT)",
    fix: "Check the host name, or make this machine trust the issuer (in Node.js: NODE_EXTRA_CA_CERTS). Do not disable the check.",
    response: () => refused("DEPTH_ZERO_SELF_SIGNED_CERT", "self-signed certificate"),
  },
  {
    when: "the port does not speak TLS",
    code: "await client.POST(path, { body })",
    says: "POST https://so.example.com/Cust12345/api/v1/Webhook/Test: the TLS handshake failed (ERR_SSL_WRONG_VERSION_NUMBER)",
    fix: "Check the port, and whether baseUrl should start with http or https.",
    response: () => refused("ERR_SSL_WRONG_VERSION_NUMBER", "wrong version number"),
  },
  {
    when: "the connection is lost before the response",
    code: "await client.POST(path, { body })",
    says: "POST https://so.example.com/Cust12345/api/v1/Webhook/Test: the connection was lost before the response arrived (ECONNRESET)",
    fix: "Check at the receiver whether the ping arrived. If another ping does no harm, call again.",
    response: () => refused("ECONNRESET", "read ECONNRESET"),
  },
];
