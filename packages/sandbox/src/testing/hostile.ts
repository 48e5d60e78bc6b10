import { connect } from "node:net";
import { authorization } from "./request.ts";

/** One way to harm a sandbox on a port. It resolves when the sandbox has responded or the connection is closed. */
export type Attack = (port: number, target: string) => Promise<void>;

/** How long a connection that has stopped is kept open. */
const stallMs = 500;

const line = "POST /api/v1/Webhook/Test HTTP/1.1";

/** Writes the parts of a request, one after the other, and waits for the end of the connection. */
function write(port: number, parts: readonly string[], closeAfterMs = 5000): Promise<void> {
  return new Promise((resolve) => {
    const socket = connect(port, "127.0.0.1", () => {
      for (const part of parts) socket.write(part);
    });
    socket.on("data", () => {});
    socket.on("error", () => {});
    socket.on("close", () => resolve());
    setTimeout(() => socket.destroy(), closeAfterMs).unref();
  });
}

function post(port: number, contentType: string, body: string, ...more: readonly string[]): Promise<void> {
  const fields = [
    "Host: localhost",
    `Authorization: ${authorization}`,
    `Content-Type: ${contentType}`,
    ...more,
  ];
  const head = [line, ...fields, `Content-Length: ${Buffer.byteLength(body)}`, "Connection: close"].join(
    "\r\n",
  );
  return write(port, [`${head}\r\n\r\n${body}`]);
}

function json(target: string, more: object = {}): string {
  return JSON.stringify({ TargetUrl: target, ...more });
}

const half = `${line}\r\nHost: localhost\r\nAuthorization: ${authorization}\r\n`;
const namespaces =
  'xmlns="http://www.superoffice.net/ws/crm/NetServer/11.6.0.0" xmlns:i="http://www.w3.org/2001/XMLSchema-instance" ' +
  'xmlns:z="http://schemas.microsoft.com/2003/10/Serialization/" ' +
  'xmlns:a="http://schemas.microsoft.com/2003/10/Serialization/Arrays"';
const repeated =
  `<Webhook ${namespaces}><Properties><StringObjectKeyValuePair><Key>k</Key><Value i:type="a:ArrayOfanyType">` +
  `<a:anyType z:Id="1">${"x".repeat(1_000_000)}</a:anyType>${'<a:anyType z:Ref="1"/>'.repeat(12_000)}` +
  "</Value></StringObjectKeyValuePair></Properties><TargetUrl>http://127.0.0.1:9/</TargetUrl></Webhook>";

/** The attacks of a soak, by name. */
export const attacks: Readonly<Record<string, Attack>> = {
  "references to a long string": (port) => post(port, "application/xml", repeated),
  "a host of another site": (port, target) =>
    write(port, [
      `${line}\r\nHost: evil.example\r\nOrigin: http://evil.example\r\nAuthorization: ${authorization}\r\n`,
      `Content-Type: application/json\r\nContent-Length: ${json(target).length}\r\nConnection: close\r\n\r\n${json(target)}`,
    ]),
  "a page of another origin": (port, target) =>
    post(port, "application/json", json(target), "Origin: http://evil.example"),
  "contradictory faults": (port, target) =>
    post(port, "application/json", json(target), "X-Sandbox-Fault: truncated, empty"),
  "a truncated response": (port, target) =>
    post(port, "application/json", json(target), "X-Sandbox-Fault: truncated"),
  "half a body": (port) =>
    write(port, [`${half}Content-Type: application/json\r\nContent-Length: 99\r\n\r\n{`], stallMs),
  "half a header": (port) => write(port, [half], stallMs),
  "no byte at all": (port) => write(port, [], stallMs),
  "a body in chunks of one byte": (port) => {
    const head = `${half}Content-Type: application/json\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n`;
    return write(port, [head, "1\r\n \r\n".repeat(20_000), "0\r\n\r\n"]);
  },
  "a length beyond the limit": (port) => write(port, [`${half}Content-Length: 5000000\r\n\r\n`], stallMs),
  "deep JSON": (port) => post(port, "application/json", "[".repeat(1_000_000)),
  "deep Properties": (port) =>
    post(port, "application/json", `{"Properties":${'{"a":'.repeat(10_000)}1${"}".repeat(10_000)}}`),
  "many wrong items": (port, target) =>
    post(port, "application/json", json(target, { Events: Array.from({ length: 100_000 }, () => 1) })),
  "long headers": (port, target) =>
    post(port, "application/json", json(target, { Headers: { a: "x".repeat(1_000_000) } })),
  "a form of many steps": (port) => post(port, "application/x-www-form-urlencoded", "a[b]".repeat(100_000)),
  "a DOCTYPE": (port) =>
    post(port, "application/xml", '<!DOCTYPE x [<!ENTITY a "b">]><Webhook>&a;</Webhook>'),
  noise: (port) => write(port, ["\u0001\u0002\r\n\r\n"]),
  "a target that never responds": (port, target) => post(port, "application/json", json(`${target}?silent`)),
  "a target that is not allowed": (port) => post(port, "application/json", json("http://10.0.0.1/")),
};
