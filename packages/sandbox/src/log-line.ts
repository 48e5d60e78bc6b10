import type { Exchange } from "./exchange.ts";

/**
 * One exchange as a line of JSON. It holds no header, no body and of the target only its origin: paths and
 * queries of webhooks carry keys.
 */
export const logLine = ({ id, startedAt, durationMs, request, ping, response }: Exchange): string => {
  const last = ping?.attempts.at(-1)?.outcome;
  return JSON.stringify({
    time: startedAt,
    event: "exchange",
    id,
    method: request.method,
    path: new URL(request.url).pathname,
    status: response?.status ?? null,
    durationMs,
    ...(ping === undefined ? {} : { target: new URL(ping.target).origin, attempts: ping.attempts.length }),
    ...(last === undefined ? {} : { ping: last.kind === "reply" ? last.reply.status : last.failure }),
  });
};
