import { createClient, isWebhookApiError, type Webhook, type WebhookResult } from "@so-webhook/client";
import { runContract } from "@so-webhook/contract-tests";
import { createReceiver, verify } from "@so-webhook/receiver";
import { negotiate, parseMediaType } from "@so-webhook/runtime/media";
import { createSandbox } from "@so-webhook/sandbox";

const client = createClient({
  baseUrl: "https://example.com",
  auth: { scheme: "Bearer", token: async () => "t" },
});

export async function ping(webhook: Webhook): Promise<WebhookResult | undefined> {
  const { data, error } = await client.POST("/api/v1/Webhook/Test", { body: webhook, accept: "text/xml" });
  if (error?.kind === "http") return Promise.reject(new Error(`${error.status} ${error.vendor?.message}`));
  try {
    return data ?? (await client.testWebhook(webhook, { soLanguage: "en" }));
  } catch (error) {
    if (isWebhookApiError(error)) return undefined;
    throw error;
  }
}

export const others = { createReceiver, createSandbox, negotiate, parseMediaType, runContract, verify };

// @ts-expect-error exactly one scheme
createClient({ baseUrl: "https://example.com", auth: { scheme: "Basic", token: "t" } });
