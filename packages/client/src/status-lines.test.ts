import { afterEach, expect, test } from "vitest";
import { createClient } from "./index.ts";
import { type FaultyServer, startFaultyServer } from "./testing/faulty-server.ts";

const path = "/api/v1/Webhook/Test";
const body = { TargetUrl: "https://example.com/hook" };

let server: FaultyServer | undefined;
afterEach(async () => {
  await server?.close();
});

async function respondingWith(head: string) {
  server = await startFaultyServer((socket) => {
    socket.end(
      Buffer.from(`${head}\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{}`, "latin1"),
    );
  });
  return createClient({ baseUrl: server.url, retry: { afterSend: true, baseDelayMs: 1 } });
}

test.each([
  ["Latin-1 beyond ASCII", "Fant ikke p\xe5", "Fant ikke p?"],
  ["UTF-8 beyond Latin-1", "\xe2\x80\x93", "?"],
  ["a control character", "Bad\x1b[31m", "Bad?[31m"],
])("a reason phrase with %s does not hide the status", async (_name, reason, statusText) => {
  const client = await respondingWith(`HTTP/1.1 404 ${reason}`);
  const { error, response, attempts } = await client.POST(path, { body });
  expect({ error, attempts }).toMatchObject({
    error: { kind: "http", status: 404, statusText, body: {} },
    attempts: 1,
  });
  expect(response?.statusText).toBe(statusText);
});

test.each([600, 999])(
  "the status %i, which no Response can be created with, is that of the error",
  async (status) => {
    const client = await respondingWith(`HTTP/1.1 ${status} Custom`);
    const { error, response, attempts } = await client.POST(path, { body });
    expect({ error, attempts }).toMatchObject({ error: { kind: "http", status, body: {} }, attempts: 1 });
    expect(response).toMatchObject({ status, ok: false });
  },
);
