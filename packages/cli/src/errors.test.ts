import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { hintHere } from "./hints.ts";
import { commandRig, receiver, secrets } from "./testing/rig.ts";

const { so, begin } = commandRig();

/** What the command line says about a response of the endpoint, without the URL. */
async function said(status: number, headers: Readonly<Record<string, string>>, body: string) {
  const { url } = await receiver((_, response) => void response.writeHead(status, headers).end(body));
  const { origin } = new URL(url);
  const env = { SO_BEARER: secrets.token, SO_BASE_URL: origin };
  const { err } = await so(["test", "http://localhost/x", "--timeout", "300"], { env });
  const json = await so(["test", "http://localhost/x", "--timeout", "300", "--json"], { env });
  expect(JSON.parse(json.out).error.hint).toBe(/Hint: (.*)/.exec(err)?.[1]);
  return err.replaceAll(origin, "");
}

const post = "error: POST /api/v1/Webhook/Test:";
const json = { "content-type": "application/json" };
const html = { "content-type": "text/html" };
const page = "<html>\n<h1>Bad gateway</h1>\n</html>";

test.each<[number, Readonly<Record<string, string>>, string, string]>([
  [
    200,
    html,
    page,
    `${post} 200 OK has Content-Type "text/html", which no codec reads (unknown-media-type)
Hint: An HTML page instead of an API response is usually a login or error page: check --base-url and the credentials.
`,
  ],
  [
    200,
    {},
    "{}",
    `${post} 200 OK has no Content-Type (unknown-media-type)
Hint: For a request, use a media type that the operation documents. For a response, try another --accept.
`,
  ],
  [
    200,
    json,
    "{",
    `${post} 200 OK, but its body is not application/json: The body is not valid JSON (line 1, column 2). (malformed-json)
Hint: The server, or a proxy in front of it, sent this body: --json has its start. Try another --accept.
`,
  ],
  [
    302,
    { location: "https://login.example.com/?session=1" },
    "",
    `${post} 302 Found (http-status)
Hint: The server redirects to https://login.example.com/ in a way that would lose the request body: set --base-url to the redirect target.
`,
  ],
  [
    401,
    json,
    '{"Message":"Authorization has been denied for this request."}',
    `${post} 401 Unauthorized (Authorization has been denied for this request.) (http-status)
Hint: The access token was rejected: it expires after an hour.
`,
  ],
  [
    421,
    {},
    "Wrong subdomain",
    `${post} 421 Misdirected Request (http-status)
  Wrong subdomain
Hint: Another subdomain serves the tenant: pass its address as --base-url.
`,
  ],
  [
    429,
    { "retry-after": "0" },
    "\u001b[31mslow down",
    `${post} 429 Too Many Requests (http-status)
  \\x1b[31mslow down
Hint: Too many requests: wait, and send fewer at once.
`,
  ],
  [
    502,
    html,
    page,
    `${post} 502 Bad Gateway (http-status)
  <html>
  <h1>Bad gateway</h1>
  </html>
Hint: The server is overloaded or unreachable behind a gateway: call again later.
`,
  ],
  [
    418,
    {},
    "a\nb\nc\nd\ne\nf",
    `${post} 418 I'm a Teapot (http-status)
  a
  b
  c
  d
  e… --json shows more.
Hint: Correct the request: the response has the server's reason.
`,
  ],
  [
    500,
    {},
    "x".repeat(301),
    `${post} 500 Internal Server Error (http-status)
  ${"x".repeat(300)}… --json shows more.
Hint: The server failed: the response may have its reason. Call again later.
`,
  ],
  [
    500,
    {},
    `${"x".repeat(299)}😀`,
    `${post} 500 Internal Server Error (http-status)
  ${"x".repeat(299)}… --json shows more.
Hint: The server failed: the response may have its reason. Call again later.
`,
  ],
])("a response with status %s is explained in the words of the command line (case %#)", async (...given) => {
  const [status, headers, body, text] = given;
  expect(await said(status, headers, body)).toBe(text);
});

test.each([
  [["completion", "constructor"], "There is no completion for constructor. Pass bash, zsh or fish."],
  [["plan", "-"], "stdin:2:27: The variable constructor is not set. Set it in the environment or in .env."],
])("%j ends with 2: every object has a member of that name, but nobody has set it", async (args, message) => {
  const stdin = `webhooks:\n  - { Name: a, TargetUrl: "http://localhost/\${constructor}" }`;
  expect(await so(args, { stdin })).toEqual({ code: 2, out: "", err: `error: ${message}\n` });
});

test.each([
  ["test", "http://localhost/x"],
  ["webhooks", "list"],
])("Ctrl-C ends %s %s with one word", async (...args) => {
  const { url, got } = await receiver(() => undefined);
  const running = begin([...args, "--base-url", new URL(url).origin]);
  await expect.poll(() => got.length).toBe(1);
  running.signal("SIGINT");
  expect(await running.ended).toEqual({ code: 130, out: "", err: "Interrupted.\n" });
});

test("Ctrl-C ends send while it waits for a response", async () => {
  const { url, got } = await receiver(() => undefined);
  const interrupted = async (...args: readonly string[]) => {
    const running = begin(["send", url, "--times", "5", ...args]);
    const before = got.length;
    await expect.poll(() => got.length).toBe(before + 1);
    running.signal("SIGINT");
    return running.ended;
  };
  expect(await interrupted()).toEqual({ code: 130, out: "", err: "Interrupted.\n" });
  const { code, out, err } = await interrupted("--json");
  expect({ code, err }).toEqual({ code: 130, err: "" });
  const error = { code: "aborted", message: "Interrupted." };
  expect(JSON.parse(out)).toEqual({ ok: false, event: "test", id: expect.any(String), error });
});

test.each([
  [{ HTTP_PROXY: "http://proxy:8080" }, "HTTP_PROXY"],
  [{ http_proxy: "http://proxy:8080" }, "http_proxy"],
  [{ HTTP_PROXY: "http://proxy:8080", NODE_USE_ENV_PROXY: "1" }, undefined],
  [{ HTTPS_PROXY: "http://proxy:8080" }, undefined],
  [{ HTTP_PROXY: "" }, undefined],
  [{ HTTP_PROXY: "http://proxy:8080", NO_PROXY: "localhost, 127.0.0.1" }, undefined],
  [{ HTTP_PROXY: "http://proxy:8080", no_proxy: "*" }, undefined],
  [{ HTTP_PROXY: "http://proxy:8080", NO_PROXY: "7.0.0.1,.example.com," }, "HTTP_PROXY"],
])(
  "with %o, a network error names a proxy that is not used: %s",
  async (env: Record<string, string>, name) => {
    const { err } = await so(["webhooks", "list", "--base-url", "http://127.0.0.1:9"], { env });
    const [, note] =
      /^Note: (\S+) is set, but Node\.js uses it only if NODE_USE_ENV_PROXY is 1/m.exec(err) ?? [];
    expect(note).toBe(name);
  },
);

test("a response that is late is explained in the words of the command line", async () => {
  const { url } = await receiver(() => undefined);
  const args = ["test", "http://localhost/x", "--timeout", "100", "--base-url", new URL(url).origin];
  expect((await so(args)).err).toMatch(/\nHint: The ping may have been sent\. Increase --timeout, /);
});

test("the hints that name options of the client are of errors that the command line cannot cause", () => {
  const page = readFileSync(new URL("../../../docs/errors.md", import.meta.url), "utf8");
  const hints = [...page.matchAll(/^## `([\w-]+)`[\s\S]*?\*\*Fix:\*\* (.*)$/gm)];
  expect(hints.length).toBeGreaterThan(50);
  const named = hints.filter(([, , hint = ""]) => /\berror\.|\b[a-z]+[A-Z]/.test(hintHere(hint)));
  expect(named.map(([, code]) => code)).toEqual([
    "base-url-failed",
    "total-time-out",
    "content-type-conflict",
    "unknown-member",
    "middleware-failed",
    "credentials-failed",
    "parameter-value",
  ]);
});
