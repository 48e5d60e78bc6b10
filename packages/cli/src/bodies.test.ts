import { writeFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { cutTo, excerpt, printable } from "./output.ts";
import { commandRig, receiver, secrets } from "./testing/rig.ts";

const { so, file, serve, interrupt } = commandRig();

test.each([
  ["", ""],
  ["ok", "ok"],
  ["a\nb", "a\nb"],
  ["x".repeat(4099), "x".repeat(4099)],
  ["x".repeat(4100), `${"x".repeat(4000)}\n… 100 more characters. All is there.`],
  [`${"x".repeat(3999)}😀${"y".repeat(200)}`, `${"x".repeat(3999)}\n… 202 more characters. All is there.`],
  ["a\n".repeat(60), "a\n".repeat(60)],
  ["abcde\n".repeat(60), `${"abcde\n".repeat(30)}… 181 more characters. All is there.`],
  ["z\n".repeat(100_000), `${"z\n".repeat(30)}… 199,941 more characters. All is there.`],
])("shows the start of a long body and counts the rest (case %#)", (text, shown) => {
  expect(excerpt(text, "All is there.")).toBe(shown);
});

test.each([
  [4, "a😀b", "a😀b"],
  [3, "a😀b", "a…"],
  [2, "a😀b", "a…"],
  [1, "a😀b", "…"],
])("cuts a line to %i characters, and none of them in half", (width, text, shown) => {
  expect(cutTo(width, text)).toBe(shown);
});

test("shows what would steer a terminal, but no line breaks and tabs", () => {
  const text = "a\r\nb\tc\rd \u001b[31m\u0000\u009b \u202eabc\u202c \u2066\u2069\u200f\u061c\u2028 👨‍👩‍👧 é";
  expect(printable(text)).toBe(
    "a\nb\tc\\x0dd \\x1b[31m\\x00\\x9b \\u202eabc\\u202c \\u2066\\u2069\\u200f\\u061c\\u2028 👨‍👩‍👧 é",
  );
});

test("JSON has no characters that would steer a terminal, and the same value", async () => {
  const message = "\u009b31m \u202eabc\u007f";
  const { url } = await receiver((_, response) => void response.end(message));
  const { out } = await so(["send", url, "--json"]);
  expect(out).toContain("\\u009b31m \\u202eabc\\u007f");
  expect(JSON.parse(out).body).toBe(message);
});

/** As long a page as a framework's error page, with a secret where an excerpt of it ends. */
const page = `<!DOCTYPE html>\n<p>${"a".repeat(3_978)}${secrets.webhook}</p>\n${"<p>b</p>\n".repeat(20_000)}`;
const env = { SO_WEBHOOK_SECRET: secrets.webhook };

test("test shows the start of a long response, and --json all of it", async () => {
  const { url } = await receiver((_, response) => void response.writeHead(500).end(page.slice(0, 60_000)));
  const { out } = await so(["test", url], { env });
  expect(out).toMatch(/\n {2}… 5\d,\d{3} more characters\. --json shows all\.\n$/);
  expect(out).not.toContain(secrets.webhook.slice(0, 3));
  expect(out.length).toBeLessThan(4_700);
  const { Message } = JSON.parse((await so(["test", url, "--json"], { env })).out).result;
  expect(Message).toContain(page.slice(5_000, 60_000));
});

test("test shows the start of long JSON, one member per line", async () => {
  const { url } = await receiver((_, response) => void response.end(JSON.stringify(Array(500).fill("item"))));
  const { out } = await so(["test", url]);
  expect(out).toMatch(/\n {2}\[\n( {4}"item",\n){29} {2}… 4,711 more characters\. --json shows all\.\n$/);
});

test("send shows the start of a long response in its line, and --json all of it", async () => {
  const long = `${"a".repeat(197)}${secrets.webhook}${"b\n".repeat(100_000)}`;
  const { url } = await receiver((_, response) => void response.writeHead(500).end(long));
  const { out } = await so(["send", url], { env });
  expect(out).toMatch(
    /^✗ test → 500 in [\d.]+ ms {2}a{197}\*\*\* … 199,999 more characters\. --json shows all\.\n$/,
  );
  expect(JSON.parse((await so(["send", url, "--json"], { env })).out).body).toContain(long.slice(-200_000));
});

test("send shows all lines of a short response in its line", async () => {
  const { url } = await receiver((_, response) => void response.end("first\r\n  second\n\n"));
  expect((await so(["send", url])).out).toMatch(/ ms {2}first second\n$/);
});

test.each<[Readonly<Record<string, string>>, Buffer, string]>([
  [{}, Buffer.from("blåbær"), "blåbær"],
  [{ "content-type": "text/plain; charset=iso-8859-1" }, Buffer.from("blåbær", "latin1"), "blåbær"],
  [{ "content-type": 'text/plain; charset="utf-16le"' }, Buffer.from("blåbær", "utf16le"), "blåbær"],
  [{ "content-type": "text/plain; charset=klingon" }, Buffer.from("blåbær"), "blåbær"],
  [{ "content-encoding": "Identity" }, Buffer.from("blåbær"), "blåbær"],
  [
    { "content-encoding": "gzip" },
    gzipSync("blåbær"),
    `[The body has the content coding gzip. Its ${gzipSync("blåbær").length} bytes are not shown.]`,
  ],
])("send shows a body with the headers %o as text", async (headers, body, text) => {
  const { url } = await receiver((_, response) => void response.writeHead(200, headers).end(body));
  expect((await so(["send", url])).out).toContain(` ms  ${text}\n`);
  expect(JSON.parse((await so(["send", url, "--json"])).out).body).toBe(text);
});

test("send says that a receiver does not use TLS in one line", async () => {
  const { url } = await receiver();
  const origin = new URL(url).origin.replace("http:", "https:");
  const err = `error: Cannot reach ${origin}: the TLS handshake failed. Does it use http?\n`;
  expect(await so(["send", origin])).toEqual({ code: 3, out: "", err });
});

test("an error of the endpoint is cut like a body", async () => {
  const { url } = await receiver((_, response) => {
    response.writeHead(500, { "content-type": "application/json" });
    response.end(JSON.stringify({ ErrorMessage: page }));
  });
  const { code, err } = await so(["webhooks", "list", "--base-url", new URL(url).origin]);
  expect(code).toBe(3);
  expect(err).toMatch(/… 180,\d{3} more characters\. --json shows all\. \(http-status\)\n/);
});

test("listen --verbose shows the start of a long body", async () => {
  const { url, running } = await serve(["listen", "--verbose"], { env });
  await fetch(url, { method: "POST", body: page });
  const { out } = await interrupt(running);
  expect(out).toMatch(/\n {2}… 180,00\d more characters\. --json and --log record all\.\n/);
  expect(out).not.toContain(secrets.webhook.slice(0, 3));
});

test("webhooks errors shows the start of a long error, and --json all of it", async () => {
  let isBroken = false;
  const { url } = await receiver(
    (_, response) => void response.writeHead(isBroken ? 410 : 200).end("line\n".repeat(2_000)),
  );
  writeFileSync(file("hook.json"), JSON.stringify({ TargetUrl: url, Events: ["a.b"] }));
  const state = ["--state", "state.json"];
  await so(["webhooks", "create", "hook.json", ...state]);
  isBroken = true;
  await so(["webhooks", "signal", "a.b", ...state]);
  const { out } = await so(["webhooks", "errors", "1", ...state]);
  expect(out).toMatch(
    /^HTTP\/1.1 410 Gone\n[\s\S]*\nline\n… 3,\d{3} more characters\. --json shows all\.\n$/,
  );
  expect(JSON.parse((await so(["webhooks", "errors", "1", ...state, "--json"])).out).result).toHaveLength(
    4_000,
  );
});
