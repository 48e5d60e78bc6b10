import { type NodeRequest, webRequest } from "./node-request.ts";
import type { Receiver } from "./receiver.ts";

/** Where the plugin answers, and with what. */
export interface FastifyReceiverOptions {
  readonly receiver: Receiver;
  /** Route path, below the prefix of the registration. Default `/`. */
  readonly path?: string;
}

/** The part of a Fastify 5 instance that the plugin needs. */
export interface FastifyScope {
  removeAllContentTypeParsers(): void;
  addContentTypeParser(
    contentType: string,
    parser: (request: FastifyRequest, payload: unknown, done: (error: Error | null) => void) => void,
  ): unknown;
  all(path: string, handler: (request: FastifyRequest, reply: FastifyReply) => Promise<unknown>): unknown;
}

interface FastifyRequest {
  readonly raw: NodeRequest;
}

interface FastifyReply {
  code(status: number): unknown;
  header(name: string, value: string): unknown;
  send(body: string): unknown;
}

/**
 * A receiver as a Fastify plugin: `app.register(fastifyReceiver, { path: "/webhook", receiver })`.
 *
 * Fastify parses JSON before a handler runs; inside the plugin's own scope the parsers are replaced by one that
 * leaves the bytes alone, so other routes keep theirs. Do not wrap it with fastify-plugin: that removes the scope.
 */
export async function fastifyReceiver(
  scope: FastifyScope,
  { receiver, path = "/" }: FastifyReceiverOptions,
): Promise<void> {
  scope.removeAllContentTypeParsers();
  scope.addContentTypeParser("*", (_request, _payload, done) => done(null));
  scope.all(path, async (request, reply) => {
    const answer = await receiver(
      webRequest(request.raw, "Let no preParsing hook or parser read request.raw on this route."),
    );
    reply.code(answer.status);
    answer.headers.forEach((value, name) => {
      reply.header(name, value);
    });
    if (request.raw.complete === false && request.raw.httpVersionMajor === 1)
      reply.header("connection", "close");
    return reply.send(await answer.text());
  });
}
