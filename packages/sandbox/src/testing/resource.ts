import { createSandbox, type Sandbox } from "../sandbox.ts";
import type { SandboxOptions } from "../settings.ts";
import { authorization } from "./request.ts";

/** A sandbox and a short way to call its operations. */
export type TestResource = {
  readonly sandbox: Sandbox;
  /** Sends a request below `/api/v1/Webhook`. A body is sent as JSON. Returns the status and the value. */
  readonly call: (
    line: string,
    body?: unknown,
    headers?: Readonly<Record<string, string>>,
  ) => Promise<{ status: number; value: unknown; headers: Headers }>;
  /** The delays that deliveries waited for, in milliseconds. They take no time. */
  readonly delays: number[];
};

/** Creates a sandbox whose clock starts on 2026-03-02 and whose retries take no time. */
export function testResource(options: SandboxOptions = {}): TestResource {
  const delays: number[] = [];
  let count = 0;
  const sandbox = createSandbox({
    clock: () => Date.UTC(2026, 2, 2, 8, 15, 30) + 0.5,
    createId: () => {
      count += 1;
      return `00000000-0000-0000-0000-${String(count).padStart(12, "0")}`;
    },
    wait: async (milliseconds) => {
      delays.push(milliseconds);
    },
    ...options,
  });
  return {
    sandbox,
    delays,
    call: async (line, body, headers = {}) => {
      const [method = "GET", path = ""] = line.split(" ");
      const response = await sandbox.fetch(`http://sandbox.test/Cust1/api/v1/Webhook${path}`, {
        method,
        headers: {
          Authorization: authorization,
          ...(body === undefined ? {} : { "Content-Type": "application/json" }),
          ...headers,
        },
        ...(body === undefined ? {} : { body: typeof body === "string" ? body : JSON.stringify(body) }),
      });
      const text = await response.text();
      const isJson = /json/.test(response.headers.get("content-type") ?? "");
      return {
        status: response.status,
        value: isJson ? JSON.parse(text) : text,
        headers: response.headers,
      };
    },
  };
}
