import { createSandbox } from "../sandbox.ts";
import type { SandboxOptions } from "../settings.ts";

/** The credentials of the tests. */
export const credentials = { scheme: "Basic", username: "tester", password: "s3cret" } as const;

export const authorization = `Basic ${btoa(`${credentials.username}:${credentials.password}`)}`;

/** Creates a request for Webhook/Test. Default: with a JSON body. */
export function testRequest(
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
  url = "http://sandbox.test/api/v1/Webhook/Test",
): Request {
  return new Request(url, {
    method: "POST",
    headers: { Authorization: authorization, "Content-Type": "application/json", ...headers },
    body: typeof body === "string" || body instanceof Uint8Array ? (body as BodyInit) : JSON.stringify(body),
  });
}

/** Tests a webhook once and returns the status, Success and Message. */
export async function testOnce(webhook: unknown, options: SandboxOptions = {}) {
  const response = await createSandbox(options).fetch(testRequest(webhook));
  const { Success, Message } = (await response.json()) as { Success?: boolean; Message: string };
  return { status: response.status, Success, Message };
}
