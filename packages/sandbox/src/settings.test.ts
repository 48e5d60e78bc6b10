import { expect, test } from "vitest";
import { createSandbox } from "./sandbox.ts";

test.each<[unknown, string]>([
  [{ faults: ["bogus"] }, "faults[0]: Unknown fault."],
  [{ faults: "503" }, "faults must be false, a function or an array"],
  [{ faults: [503] }, "faults[0]: must be a string or null."],
  [{ profile: "x" }, 'profile must be "webapi2" or "rfc9110".'],
  [
    { credentials: [{ scheme: "Basc" }] },
    'credentials[0].scheme must be "Basic", "SoTicket", "Bearer" or "XSRF".',
  ],
  [{ credentials: [{ scheme: "Basic", username: "u" }] }, "credentials[0].password must be a string."],
  [{ credentials: { scheme: "Basic" } }, "credentials must be an array."],
  [{ allowTargets: "public" }, 'allowTargets must be an array, for example ["loopback"].'],
  [{ allowTargets: [5] }, "allowTargets: 5 is not a target."],
  [{ allowedHosts: "a.test" }, 'allowedHosts must be an array, for example ["sandbox.test"].'],
  [{ allowedHosts: ["a:80"] }, 'allowedHosts[0]: "a:80" is not a host.'],
  [{ cors: "https://a.test" }, 'cors must be "loopback" or an array of origins'],
  [{ cors: ["https://a.test/"] }, 'cors[0]: "https://a.test/" is not an origin.'],
  [{ log: true }, "log must be a function."],
  [{ authenticate: "no" }, "authenticate must be a function."],
  [{ eventIndent: 3 }, "eventIndent must be 0 or 2."],
  [{ requireAppToken: true }, 'requireAppToken must be "never", "soticket" or "always".'],
  [{ propertyCollision: "event" }, 'propertyCollision must be "event-wins", "property-wins" or "refuse".'],
  [{ maxRedirects: 5 }, "maxRedirects is not an option of createSandbox."],
  [{ timeoutMS: 5 }, "timeoutMS is not an option of createSandbox. Did you mean timeoutMs?"],
  [{ fault: ["503"] }, "fault is not an option of createSandbox. Did you mean faults?"],
  [{ tls: { verify: false } }, "tls.verify is not an option"],
  [{ tls: { ca: 5 } }, "tls.ca must be a string or an array of strings."],
  [{ replay: "yes" }, "replay must be true, false or an object, the exchange."],
  [{ retryDelaysMs: 5 }, "retryDelaysMs must be an array, for example [1000, 4000]."],
  [{ userAgent: 5 }, "userAgent must be a string."],
  ["http://localhost", "The options of createSandbox must be an object."],
])("createSandbox refuses %j", (options, message) => {
  const create = () => createSandbox(options as object);
  expect(create).toThrow(TypeError);
  expect(create).toThrow(message);
});

test.each([-1, Number.NaN, 2 ** 31, "1000"])("createSandbox refuses the delay %j", (delay) => {
  expect(() => createSandbox({ retryDelaysMs: [0, delay as number] })).toThrow(
    new RangeError("retryDelaysMs[1] must be an integer from 0 to 2147483647."),
  );
});

test("createSandbox accepts undefined for every option", () => {
  expect(() =>
    createSandbox({ profile: undefined, faults: undefined, cors: undefined, credentials: undefined }),
  ).not.toThrow();
});

test("listen refuses unknown options, and a port in use names the option that changes it", async () => {
  await expect(createSandbox().listen({ prot: 5 } as object)).rejects.toThrow(
    "prot is not an option of listen. Did you mean port?",
  );
  await expect(createSandbox().listen({ port: 70_000 })).rejects.toThrow(
    "port must be an integer from 0 to 65535.",
  );
  const server = await createSandbox().listen();
  const port = Number(new URL(server.url).port);
  await expect(createSandbox().listen({ port })).rejects.toMatchObject({
    code: "EADDRINUSE",
    message: `Port ${port} on 127.0.0.1 is in use. Set the option port to another one, or to 0 for a free one.`,
  });
  await server.close();
});
