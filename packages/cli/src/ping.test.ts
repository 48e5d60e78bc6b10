import { readFileSync, writeFileSync } from "node:fs";
import { expect, test } from "vitest";
import { commandRig, receiver, secrets } from "./testing/rig.ts";

const { so, file, serve, interrupt, begin, beginProcess } = commandRig();
const secretEnv = { SO_WEBHOOK_SECRET: secrets.webhook };
const hook = "s3cret";

test("test pings a target through the embedded sandbox and prints one object", async () => {
  const { url, got } = await receiver();
  const { code, out, err } = await so(["test", url, "--json"], { env: secretEnv });
  expect({ code, err }).toEqual({ code: 0, err: "" });
  const printed = JSON.parse(out);
  expect(Object.keys(printed)).toEqual(["ok", "result", "durationMs"]);
  expect(printed).toMatchObject({
    ok: true,
    result: { Success: true, Message: expect.stringMatching(/^HTTP\/1.1 200/) },
  });
  expect(got[0]?.rawHeaders.join()).toMatch(/X-Superoffice-Signature/i);
});

test("test ends with 1 when the target does not accept the ping, and shows its response", async () => {
  const { url } = await receiver(
    (_, response) => void response.writeHead(500).end('{"why":"\u001b[31mbroken"}'),
  );
  const { code, out } = await so(["test", url]);
  expect(code).toBe(1);
  expect(out).toContain(`✗ ${url} did not accept the ping`);
  expect(out).toMatch(/HTTP\/1.1 500 Internal Server Error/);
  expect(out).not.toContain("\u001b");
  expect(JSON.parse((await so(["test", url, "--json"])).out)).toMatchObject({
    ok: false,
    result: { Success: false },
  });
});

test("test ends with 3 when the endpoint cannot be reached or refuses the call", async () => {
  const gone = await so(["test", "http://localhost/x", "--base-url", "http://127.0.0.1:9", "--json"]);
  expect(gone.code).toBe(3);
  expect(JSON.parse(gone.out)).toEqual({
    ok: false,
    error: expect.objectContaining({ kind: "network", message: expect.any(String) }),
    durationMs: expect.any(Number),
  });
  const { url, running } = await serve(["sandbox", "--fault", "403"]);
  expect((await so(["test", "http://localhost/x", "--base-url", url])).code).toBe(3);
  expect(await interrupt(running)).toMatchObject({
    code: 0,
    err: expect.stringContaining("Answered 1 request."),
  });
});

test("test reads a webhook from a file and from stdin, in every media type", async () => {
  const { url, got } = await receiver();
  const webhook = JSON.stringify({ TargetUrl: url, Secret: hook, Properties: { Place: "Ålesund" } });
  writeFileSync(file("webhook.json"), webhook);
  const xml = ["--content-type", "application/xml", "--accept", "text/xml", "--so-language", "no"];
  expect((await so(["test", "webhook.json", ...xml])).code).toBe(0);
  const piped = await beginProcess(["test", "-"], { stdin: webhook });
  expect((await piped.ended).code).toBe(0);
  expect(got.map(({ body }) => JSON.parse(body.toString()).Place)).toEqual(["Ålesund", "Ålesund"]);
});

test("a file that is no webhook ends with 2 and is not quoted", async () => {
  writeFileSync(file("broken.json"), `{"TargetUrl": "http://x", "Secret": "${hook}"`);
  expect(await so(["test", "broken.json"])).toMatchObject({
    code: 2,
    err: "error: broken.json is not JSON: error at column 45.\n",
  });
  for (const stdin of [
    "[]",
    "http://a\nhttp://b",
    '{"TargetUrl":"http://a"}\r\n{"TargetUrl":"http://b"}\n',
  ]) {
    expect(await so(["test", "-"], { stdin })).toMatchObject({
      code: 2,
      err: expect.stringMatching(/^error: stdin is not .*\. Pass a list with --input\.\n$/),
    });
  }
});

const members = "but a webhook has only the members WebhookId, Name, ";
test.each([
  [["test"], '{"TargetUrl": "http://x",\n"Secrt": "s3cret"}', `m.json has "Secrt", ${members}`],
  [["webhooks", "create"], '{"Secrt": "s3cret"}', `m.json has "Secrt", ${members}`],
  [["webhooks", "update", "4"], '{"Stat": "x", "b": 1}', `m.json has "Stat", "b", ${members}`],
  [["test"], '{"TargetUrl": 5}', "m.json has a TargetUrl that is not a string."],
  [["test"], '{"Name": "a"}', "m.json has no TargetUrl."],
  [["test"], '{\n"TargetUrl": s3cret}', "m.json is not JSON: error at line 2, column 14."],
  [["webhooks", "create"], '{"TargetUrl": "a",}', "m.json is not JSON: error at column 19."],
  [["webhooks", "create"], "[]", "m.json is not a JSON object."],
  [["test"], " \n", "m.json is empty."],
  [["webhooks", "create"], "", "m.json is empty."],
])("%j with file %# ends with 2 and names the place", async (args, text, message) => {
  writeFileSync(file("m.json"), text);
  const { code, out, err } = await so([...args, "m.json"]);
  expect({ code, out }).toEqual({ code: 2, out: "" });
  expect(err).toContain(`error: ${message}`);
});

test.each([
  ["localhost:3000", " Did you mean http://localhost:3000?"],
  ["127.0.0.1:3000/hook?a=1", " Did you mean http://127.0.0.1:3000/hook?a=1?"],
  ["[::1]:3000", " Did you mean http://[::1]:3000?"],
  ["example.com", " Did you mean https://example.com?"],
  ["example.com:8443/hook", " Did you mean https://example.com:8443/hook?"],
  ["hook", ""],
  ["hook.json", ""],
  ["hooks/localhost", ""],
  ["ftp://example.com", ""],
])("the target %s is neither a URL nor a file", async (target, hint) => {
  const { code, err } = await so(["test", target]);
  expect(code).toBe(2);
  expect(err).toMatch(
    /^error: "[^"]+" is neither an http\(s\) URL nor a file that can be read: ENOENT: [^\n]+\n$/,
  );
  expect(err.split("'.")[1]).toBe(`${hint}\n`);
});

test("a line of a fleet with a misspelt member is not sent", async () => {
  const { url, got } = await receiver();
  const { code, out } = await so(["test", "--input", "-"], {
    stdin: `{"TargetUrl": "${url}", "Secrt": "a"}`,
  });
  expect({ code, got }).toEqual({ code: 1, got: [] });
  expect(JSON.parse(out).error.message).toContain('line 1 has "Secrt", but');
});

test("--curl and --wire show the call with its secrets masked", async () => {
  const { url } = await receiver(
    (request, response) => void response.end(request.headers["x-superoffice-signature"]),
  );
  writeFileSync(file("token.txt"), `${secrets.token}\n`);
  const { url: base, running } = await serve(["sandbox"]);
  const flags = ["--curl", "--wire", "--base-url", base, "--token-file", "token.txt"];
  const { code, out } = await so(["test", url, ...flags], { env: secretEnv });
  expect(code).toBe(0);
  expect(out).toMatch(/^curl -X POST/m);
  expect(out).toMatch(/^> POST \/api\/v1\/Webhook\/Test HTTP\/1.1\n/m);
  expect(out).toMatch(/^> authorization: \*\*\*$/im);
  expect(out).toMatch(/^< HTTP\/1.1 200\n/m);
  const json = await so(["test", url, "--json", ...flags], { env: secretEnv });
  expect(JSON.parse(json.out)).toMatchObject({ ok: true });
  await interrupt(running);
});

test.each([["application/json"], ["application/xml"]])(
  "the values of Headers reach the target, and are hidden where a call in %s and the response repeat them",
  async (type) => {
    const odd = `it's <"odd"> & more`;
    const { url, got } = await receiver((request, response) => {
      const { authorization, "x-odd": echo, "x-flag": flag } = request.headers;
      response.end(`${authorization} ${echo} ${JSON.stringify({ echo, flag })}`);
    });
    const webhook = {
      TargetUrl: url,
      Secret: secrets.webhook,
      Headers: { Authorization: `Bearer ${secrets.token}`, "X-Odd": odd, "X-Flag": "true" },
    };
    writeFileSync(file("headers.json"), JSON.stringify(webhook));
    const { url: base, running } = await serve(["sandbox"]);
    const flags = ["headers.json", "--curl", "--wire", "--content-type", type, "--base-url", base];
    const shown = await so(["test", ...flags]);
    const json = await so(["test", ...flags, "--json"]);
    for (const { code, out, err } of [shown, json]) {
      expect(code).toBe(0);
      expect(`${out}${err}`).toContain("***");
      expect(`${out}${err}`).not.toMatch(/odd.{0,8}>|odd.{0,8}&gt;|it'.{0,4}s/);
    }
    expect(JSON.parse(json.out)).toMatchObject({
      ok: true,
      result: { Success: true, Message: expect.stringContaining("*** *** {") },
    });
    expect(got[0]?.rawHeaders).toEqual(expect.arrayContaining([`Bearer ${secrets.token}`, odd, "true"]));
    await interrupt(running);
  },
);

test("a target that escapes the values of Headers has them masked, but not the media types in them", async () => {
  const key = "ab/cdef+ghi";
  const { url } = await receiver((_, response) => {
    response.writeHead(200, { "content-type": "application/json" });
    response.end(
      `{"php":"ab\\/cdef+ghi","aspnet":"ab/cdef\\u002Bghi","url":"ab%2Fcdef%2Bghi","html":"ab/cdef&#43;ghi"}`,
    );
  });
  const webhook = { TargetUrl: url, Headers: { "X-Key": key, Accept: "application/json" } };
  const stdin = JSON.stringify(webhook);
  const { out } = await so(["test", "-", "--wire"], { stdin });
  expect(out).toContain('"Headers":{"X-Key":"***","Accept":"***"}');
  expect(out.match(/^[<> ]+(accept|content-type): .*$/gm)).toEqual([
    "> accept: application/json",
    "> content-type: application/json",
    "< content-type: application/json; charset=utf-8",
    "  content-type: application/json",
  ]);
  const json = await so(["test", "-", "--json"], { stdin });
  const fleet = await so(["test", "--input", "-"], { stdin });
  for (const { out: shown } of [{ out }, json, fleet]) {
    expect(shown).toContain("***");
    expect(shown).not.toContain("cdef");
  }
});

test.each([
  ["test", ["test", "http://localhost/x"], "null", "its root: expected an object, found null"],
  ["test", ["test", "http://localhost/x"], "{}", "/Success: expected a boolean, found nothing"],
  ["webhooks list", ["webhooks", "list"], "5", "its root: expected an array, found an integer"],
  ["webhooks list", ["webhooks", "list"], `[{"Secret":"${hook}","Name":5}]`, "/0/Name: expected a string"],
  ["webhooks get", ["webhooks", "get", "1"], "[]", "its root: expected an object, found an array"],
  ["webhooks create", ["webhooks", "create", "http://localhost/x"], "null", "its root: expected an object"],
  ["webhooks errors", ["webhooks", "errors", "1"], "null", "its root: expected an object, found null"],
  ["plan", ["plan", "-"], "null", "its root: expected an array, found null"],
])("%s ends with 3 when the response is not the documented one (case %#)", async (_, args, body, reason) => {
  const { url } = await receiver(
    (__, response) => void response.writeHead(200, { "content-type": "application/json" }).end(body),
  );
  const command = [...args, "--base-url", new URL(url).origin];
  const stdin = "webhooks: []";
  const { code, out, err } = await so(command, { stdin });
  expect({ code, out }).toEqual({ code: 3, out: "" });
  expect(err).toMatch(/^error: .* \(response-mismatch\)\n$/);
  expect(err).toContain(reason);
  const json = await so([...command, "--json"], { stdin });
  expect(json.code).toBe(3);
  expect(JSON.parse(json.out)).toMatchObject({
    ok: false,
    error: { kind: "decode", code: "response-mismatch" },
  });
});

test("a fleet goes on after a response that is not the documented one", async () => {
  const { url } = await receiver((_, response) => {
    response.writeHead(200, { "content-type": "application/json" }).end("null");
  });
  const stdin = "http://localhost/1\nhttp://localhost/2\n";
  const { code, out } = await so(["test", "--input", "-", "--base-url", new URL(url).origin], { stdin });
  expect(code).toBe(3);
  expect(
    out
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line).error.code),
  ).toEqual(["response-mismatch", "response-mismatch"]);
});

test.each([
  ["Bearer", { SO_BEARER: secrets.token }],
  ["SoTicket", { SO_TICKET: secrets.token, SO_APP_TOKEN: secrets.password }],
  ["Basic", { SO_BASIC: `tester:${secrets.password}` }],
  ["XSRF", { SO_XSRF: secrets.token }],
])("credentials of the scheme %s are read from .env", async (scheme, variables) => {
  const got: string[] = [];
  const { url: base } = await receiver((request, response) => {
    got.push(
      request.headers.authorization?.split(" ")[0] ??
        `XSRF ${request.headers["x-xsrf-token"]}`.split(" ")[0] ??
        "",
    );
    response.writeHead(401, { "content-type": "text/plain" }).end(`who is ${request.headers.authorization}?`);
  });
  const env = Object.entries({ SO_BASE_URL: new URL(base).origin, ...variables }).map(
    ([name, value]) => `${name}=${value}`,
  );
  writeFileSync(file(".env"), env.join("\n"));
  const { code } = await so(["test", "http://localhost/x", "--json"]);
  writeFileSync(file(".env"), "");
  expect({ code, got }).toEqual({ code: 3, got: [scheme] });
});

test("the process list shows no argument", async () => {
  const running = await beginProcess(["listen", "--secret", hook, "--port", "0"]);
  await running.until(/^http/);
  expect(readFileSync(`/proc/${running.child.pid}/cmdline`, "utf8").replaceAll("\0", "")).toBe("so-webhook");
  await interrupt(running);
});

test("a target that repeats the secret has it masked", async () => {
  const { url } = await receiver((_, response) => void response.end(`your key is ${hook}`));
  const { out } = await so(["test", url, "--json"], { env: secretEnv });
  expect(JSON.parse(out).result.Message).toMatch(/your key is \*\*\*$/);
});

test("sandbox prints its URL first, a line per exchange, and a summary on Ctrl-C", async () => {
  const { url: target } = await receiver();
  const { url, running } = await serve(["sandbox"]);
  expect((await so(["test", target, "--base-url", url])).code).toBe(0);
  const { code, out, err } = await interrupt(running);
  expect(code).toBe(0);
  expect(out.split("\n")[0]).toBe(url);
  expect(out).toMatch(/^\d\d:\d\d:\d\d POST \/api\/v1\/Webhook\/Test → 200 in \d+ ms, http:\S+ → 200$/m);
  expect(err).toContain(`so-webhook test http://localhost:9000 --base-url ${url}`);
  expect(err).toContain("Stop with Ctrl-C.");
});

test("sandbox --json prints objects alone, and --replay pings nothing", async () => {
  const running = begin(["sandbox", "--json", "--port", "0", "--replay"]);
  const [, url = ""] = await running.until(/^\{"url":"([^"]+)"\}\n/);
  expect((await so(["test", "http://localhost/x", "--base-url", url, "--json"])).code).toBe(3);
  const { out } = await interrupt(running);
  expect(
    out
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line))
      .at(-1),
  ).toMatchObject({ status: 422 });
});

test("sandbox --allow-target guards what is pinged", async () => {
  const { url: target } = await receiver();
  const { url, running } = await serve(["sandbox", "--allow-target", "10.0.0.0/8"]);
  expect(await so(["test", target, "--base-url", url])).toMatchObject({
    code: 1,
    out: expect.stringContaining("blocked"),
  });
  await interrupt(running);
});

test("a port that is taken is wrong usage", async () => {
  const { url, running } = await serve(["listen"]);
  const { code, err } = await so(["listen", "--port", new URL(url).port]);
  expect({ code, err }).toEqual({ code: 2, err: expect.stringContaining("--port 0 takes a free port") });
  const away = await so(["listen", "--host", "192.0.2.1", "--port", "0"]);
  expect(away).toMatchObject({ code: 2, err: expect.stringContaining(". Change --host or --port.\n") });
  expect((await so(["sandbox", "--port", new URL(url).port])).code).toBe(2);
  await interrupt(running);
});
