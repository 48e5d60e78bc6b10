import { createReceiver } from "../receiver.ts";
import { sign } from "../signature.ts";

// Run as a process of its own with a small heap, so that memory that a refusal takes ends it:
// node --expose-gc --max-old-space-size=64 --conditions=@so-webhook/source --import tsx src/testing/refusal-cost.ts

/** 64 KB that are cheap to send and expensive to parse, indent or escape. */
const nested = `${"[".repeat(4000)}${Array(28_000).fill(0).join(",")}${"]".repeat(4000)}`;

function event(note: string): string {
  return `{"Event":"foo.bar","Note":${note}}`;
}

const bodies: Readonly<Record<string, string>> = {
  "nested arrays of 64 KB": event(nested),
  "nested arrays of 1 MB": event(`${"[".repeat(4000)}${Array(500_000).fill(0).join(",")}${"]".repeat(4000)}`),
  "line ends and characters that writers escape, 64 KB": event(`"${"é<\\r\\n".repeat(9000)}"`),
  "1 MB that is not JSON": "\r\n".repeat(500_000),
};

const secret = "s3cret";
const receiver = createReceiver({ secret, store: false, onEvent: () => undefined, onError: () => undefined });

/** Delivers a body several times and returns the processor time of the cheapest delivery, in microseconds. */
async function cost(body: string, signature: string): Promise<number> {
  let cheapest = Number.POSITIVE_INFINITY;
  for (let round = 0; round < 20; round++) {
    const headers = { "X-SuperOffice-Signature": signature };
    const request = new Request("http://localhost/", { method: "POST", body, headers });
    const begin = process.cpuUsage();
    await receiver(request);
    const { user, system } = process.cpuUsage(begin);
    cheapest = Math.min(cheapest, user + system);
  }
  return cheapest;
}

const report: Record<string, { good: number; forged: number; mebibytes: number }> = {};
for (const [name, body] of Object.entries(bodies)) {
  const signature = await sign(body, secret);
  const good = await cost(body, signature);
  globalThis.gc?.();
  const before = process.resourceUsage().maxRSS;
  const forged = await cost(body, `${"A".repeat(43)}=`);
  report[name] = { good, forged, mebibytes: (process.resourceUsage().maxRSS - before) / 1024 };
}
// 1 MiB in chunks of one byte: what is kept must grow with the bytes, not with the chunks.
globalThis.gc?.();
const before = process.resourceUsage().maxRSS;
let left = 2 ** 20;
const body = new ReadableStream({
  pull(controller) {
    if (left-- > 0) controller.enqueue(Uint8Array.of(32));
    else controller.close();
  },
});
await receiver(new Request("http://localhost/", { method: "POST", body, duplex: "half" } as RequestInit));
report["1 MiB in chunks of one byte"] = {
  good: 0,
  forged: 0,
  mebibytes: (process.resourceUsage().maxRSS - before) / 1024,
};
process.stdout.write(JSON.stringify(report));
