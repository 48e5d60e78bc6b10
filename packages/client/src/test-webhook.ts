import type { CallOptions, ClientMethods } from "@so-webhook/runtime";
import type { CultureOptions } from "./culture.ts";
import type { paths } from "./generated/schema.ts";
import type { Webhook, WebhookResult } from "./types.ts";
import { WebhookApiError } from "./webhook-api-error.ts";

type TestWebhookInit = NonNullable<Parameters<ClientMethods<paths>["POST"]>[1]>;

/** Options of one {@link TestWebhook} call. */
export type TestWebhookOptions = CallOptions &
  CultureOptions &
  Pick<TestWebhookInit, "contentType" | "accept">;

/**
 * Asks the server to ping the webhook's target. Resolves to the result also when the target failed
 * (`Success: false`, the reason in `Message`); throws {@link WebhookApiError} when the call itself did.
 */
export type TestWebhook = (webhook: Webhook, options?: TestWebhookOptions) => Promise<WebhookResult>;

/** `testWebhook` over a client's `POST`. */
export function createTestWebhook(client: Pick<ClientMethods<paths, CultureOptions>, "POST">): TestWebhook {
  return async (webhook, options) => {
    const { data, error } = await client.POST("/api/v1/Webhook/Test", { ...options, body: webhook });
    if (error) throw new WebhookApiError(error);
    return data;
  };
}
