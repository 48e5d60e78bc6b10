import { inspect } from "node:util";
import { afterEach, expect, test } from "vitest";
import { type Auth, createClient, type RequestEvent, type ResponseEvent, WebhookApiError } from "./index.ts";
import {
  answering,
  type Behaviour,
  closedPort,
  type FaultyServer,
  goodResponse,
  responseOf,
  startFaultyServer,
} from "./testing/faulty-server.ts";
import { secretMarker } from "./testing/secret-marker.ts";

const path = "/api/v1/Webhook/Test";
const body = {
  TargetUrl: "https://example.com/hook",
  Secret: `${secretMarker}-webhook/"&é`,
  Headers: { Authorization: `Basic ${secretMarker}-header`, "X-Key": `${secretMarker}<&"'` },
};
const soAppToken = `${secretMarker}-app`;

let server: FaultyServer | undefined;
afterEach(async () => {
  await server?.close();
  server = undefined;
});

/** Everything that can be got out of a value by the usual ways of logging and passing on. */
function everythingOf(value: unknown): string {
  const parts = [inspect(value, { depth: 12, showHidden: true, getters: true }), String(value)];
  parts.push(
    JSON.stringify(value, (_, member) =>
      member instanceof Uint8Array ? Buffer.from(member).toString() : member,
    ),
  );
  for (let at = value; at instanceof Error; at = at.cause)
    parts.push(at.message, at.stack ?? "", inspect(structuredClone(at)));
  return parts.join("\n");
}

/** Gives back all that it was sent, the worst that a server can do. */
function echo(status: number): Behaviour {
  return (socket, request) => {
    const shown = [...request.headers].map(([name, value]) => `${name}: ${value}`).join("; ");
    socket.write(responseOf(status, JSON.stringify({ Message: shown, ErrorType: request.body })));
  };
}

const behaviours: readonly [string, Behaviour | undefined][] = [
  ["answers 401 with all it was sent", echo(401)],
  ["answers 500 with all it was sent", echo(500)],
  [
    "answers HTML with all it was sent",
    (socket, request) =>
      void socket.write(
        responseOf(200, [...request.headers].join() + request.body, { "Content-Type": "text/html" }),
      ),
  ],
  [
    "answers broken JSON with all it was sent",
    (socket, request) => void socket.write(responseOf(200, `{${[...request.headers].join()}`)),
  ],
  ["resets", (socket) => void socket.resetAndDestroy()],
  ["never answers", () => undefined],
  ["redirects in a circle", answering(responseOf(307, "", { Location: path }))],
  ["is not there", undefined],
];

const auths: readonly Auth[] = [
  { scheme: "Basic", username: "user", password: `${secretMarker}-password` },
  { scheme: "SoTicket", ticket: `7T:${secretMarker}+/==` },
  { scheme: "Bearer", token: async () => `8A:${secretMarker}` },
  { scheme: "XSRF", token: `${secretMarker}-xsrf` },
];

const secrets = [secretMarker, Buffer.from(`user:${secretMarker}-password`).toString("base64")];

for (const auth of auths) {
  test.each(behaviours)(`with ${auth.scheme}, nothing leaks when the server %s`, async (_name, behaviour) => {
    server = behaviour && (await startFaultyServer(behaviour));
    const events: (RequestEvent | ResponseEvent)[] = [];
    const note = (event: RequestEvent | ResponseEvent): void => void events.push(event);
    const client = createClient({
      baseUrl: server?.url ?? `http://127.0.0.1:${await closedPort()}`,
      auth,
      soAppToken,
      headers: { Cookie: `ASP.NET_SessionId=${secretMarker}` },
      timeoutMs: 150,
      retry: { baseDelayMs: 1, attempts: 2 },
      observe: { request: note, response: note },
    });
    const { error } = await client.POST(path, { body });
    const thrown = await client.testWebhook(body).catch((caught: unknown) => caught);
    expect(thrown).toBeInstanceOf(WebhookApiError);
    const curl = await client.toCurl("POST", path, { body });
    const shown = [
      error,
      thrown,
      client,
      events,
      curl,
      ...events.map(({ bytes }) => Buffer.from(bytes ?? [])),
    ];
    for (const secret of secrets) {
      expect(
        shown.filter((value) => everythingOf(value).includes(secret)).map((value) => typeof value),
      ).toEqual([]);
      expect(events.some(({ bytes }) => Buffer.from(bytes ?? []).includes(secret))).toBe(false);
    }
  });
}

test("the search finds a secret that is there", () => {
  expect(everythingOf(new Error("a", { cause: new Error(secretMarker) }))).toContain(secretMarker);
  expect(everythingOf({ deep: { in: new Uint8Array(Buffer.from(secretMarker)) } })).toContain(secretMarker);
});

test("a header that cannot be sent is named, not quoted", async () => {
  const call = { body, headers: { "X-Token": `${secretMarker}\n` } };
  const { error } = await createClient({ baseUrl: "http://localhost:1" }).POST(path, call);
  expect(error).toMatchObject({ kind: "encode", code: "invalid-header", attempts: 0 });
  expect(error?.message).toContain("X-Token");
  expect(everythingOf(error)).not.toContain(secretMarker);
  const create = () => createClient({ baseUrl: "http://localhost", headers: { A: `${secretMarker}\r\n` } });
  expect(create).toThrow(/header A/);
  expect(create).not.toThrow(secretMarker);
});

test("the secret still arrives where it belongs", async () => {
  server = await startFaultyServer(answering(goodResponse));
  await createClient({ baseUrl: server.url, auth: auths[1] }).POST(path, { body });
  expect(JSON.parse(server.requests[0]?.body ?? "")).toEqual(body);
});
