/**
 * The servers of the bench, each in a process of its own so that the client's cost is measured alone. The first
 * argument names the kind. The process reports its URL to its parent and ends with it.
 */
import { createServer, request as httpRequest, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";

/** Pings that arrived, by path: their numbers, and how many there were in all. */
const arrived = new Map<string, { readonly numbers: Set<string>; total: number }>();

/** Answers every request with the response that the parent sent for the accepted format. */
function answer(): RequestListener {
  const bodies = JSON.parse(process.argv[3] ?? "{}") as { readonly json: string; readonly xml: string };
  return (request, response) => {
    const xml = request.headers.accept?.includes("xml") ?? false;
    request.resume().on("end", () => {
      const body = xml ? bodies.xml : bodies.json;
      const headers = {
        "Content-Type": xml ? "application/xml; charset=utf-8" : "application/json; charset=utf-8",
        "Content-Length": Buffer.byteLength(body),
      };
      response.writeHead(200, headers).end(body);
    });
  };
}

/** Counts pings by the number in their header. */
function target(): RequestListener {
  return (request, response) => {
    const path = request.url ?? "";
    const counted = arrived.get(path) ?? { numbers: new Set(), total: 0 };
    arrived.set(path, counted);
    counted.numbers.add(String(request.headers["x-number"]));
    counted.total += 1;
    request.resume().on("end", () => response.end("ok"));
  };
}

/** The least that a server has to do for a ping: reads the webhook, posts to its target and reports the status. */
function bare(): RequestListener {
  return (request, response) => {
    let text = "";
    request.setEncoding("utf8").on("data", (chunk: string) => {
      text += chunk;
    });
    request.on("end", () => {
      const { TargetUrl, Headers } = JSON.parse(text);
      const body = JSON.stringify({ Event: "test" });
      const headers = { "Content-Type": "application/json", "Content-Length": body.length, ...Headers };
      const ping = httpRequest(TargetUrl, { method: "POST", headers }, (pinged) => {
        pinged.resume().on("end", () => {
          response.setHeader("Content-Type", "application/json");
          response.end(JSON.stringify({ Success: pinged.statusCode === 200, Message: "ok" }));
        });
      });
      ping.on("error", ({ message }) => response.writeHead(500).end(message));
      ping.end(body);
    });
  };
}

async function listen(listener: RequestListener): Promise<string> {
  // The other side keeps connections open for as long as the bench lasts.
  const server = createServer({ keepAliveTimeout: 600_000 }, listener);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const kinds: Readonly<Record<string, () => Promise<string>>> = {
  answer: () => listen(answer()),
  target: () => listen(target()),
  bare: () => listen(bare()),
  sandbox: async () => {
    // Only where it runs: the other servers start without it.
    const { createSandbox } = await import("@so-webhook/sandbox");
    return (await createSandbox().listen({ port: 0, host: "127.0.0.1" })).url;
  },
};

process.on("disconnect", () => process.exit());
process.on("message", () => {
  const counts = [...arrived].map(([path, { numbers, total }]) => [path, { distinct: numbers.size, total }]);
  process.send?.(Object.fromEntries(counts));
});
const start = kinds[process.argv[2] ?? ""];
if (start === undefined) throw new Error(`There is no server "${process.argv[2]}".`);
process.send?.(await start());
