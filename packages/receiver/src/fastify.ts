import { checkReceiver } from "./check-receiver.ts";
import { mustClose, type NodeRequest, webRequest } from "./node-request.ts";
import type { Receiver } from "./receiver.ts";

/** Options of the plugin. */
export type FastifyReceiverOptions = {
  readonly receiver: Receiver;
  /** Route path, below the prefix of the registration. Default `/`. */
  readonly path?: string | undefined;
};

/** The part of a Fastify 5 instance that the plugin needs. */
export type FastifyScope = {
  removeAllContentTypeParsers(): void;
  addContentTypeParser(
    contentType: string,
    parser: (request: FastifyRequest, payload: unknown, done: (error: Error | null) => void) => void,
  ): unknown;
  all(
    path: string,
    handler: (request: FastifyRequest, response: FastifyResponse) => Promise<unknown>,
  ): unknown;
};

type FastifyRequest = {
  readonly raw: NodeRequest;
};

type FastifyResponse = {
  code(status: number): unknown;
  header(name: string, value: string): unknown;
  send(body: string): unknown;
};

/**
 * Registers a receiver as a Fastify plugin: `app.register(fastifyReceiver, { path: "/webhook", receiver })`.
 *
 * Fastify parses JSON before a handler runs. In the scope of this plugin, one parser that leaves the bytes unread
 * replaces all others; other routes keep theirs. Do not wrap it in fastify-plugin, which removes the scope.
 * Rejects with a `TypeError` if `receiver` is not a receiver.
 */
export async function fastifyReceiver(
  scope: FastifyScope,
  { receiver, path = "/" }: FastifyReceiverOptions,
): Promise<void> {
  checkReceiver(receiver, "app.register(fastifyReceiver, { receiver: createReceiver({ … }) })");
  scope.removeAllContentTypeParsers();
  scope.addContentTypeParser("*", (_request, _payload, done) => done(null));
  scope.all(path, async (request, response) => {
    const answered = await receiver(
      webRequest(request.raw, "Let no preParsing hook or parser read request.raw on this route."),
    );
    response.code(answered.status);
    answered.headers.forEach((value, name) => {
      response.header(name, value);
    });
    if (mustClose(request.raw)) response.header("connection", "close");
    return response.send(await answered.text());
  });
}
