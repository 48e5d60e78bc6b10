import { readFile } from "node:fs/promises";

const file = new URL("../../../spec/samples/v1Webhook_TestWebhook/documented.http", import.meta.url);

/** Reads the body of the documented request or response from the sample file as a plain value. */
export async function loadSample(which: "request" | "response"): Promise<unknown> {
  const messages = (await readFile(file, "utf8"))
    .replaceAll("\r\n", "\n")
    .split(/^### .*\n/m)
    .slice(1);
  const message = messages[which === "request" ? 0 : 1];
  if (message === undefined) throw new Error(`${file.pathname} holds no ${which}.`);
  return JSON.parse(message.slice(message.indexOf("\n\n")));
}
