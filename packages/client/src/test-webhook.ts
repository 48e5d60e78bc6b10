import type { CallOptions, ClientMethods } from "@so-webhook/runtime";
import type { CultureOptions } from "./culture.ts";
import type { components, paths } from "./generated/schema.ts";
import { WebhookApiError } from "./webhook-api-error.ts";

/** A webhook definition: the request of a test. */
export type Webhook = components["schemas"]["Webhook"];

/** The result of a ping. */
export type WebhookResult = components["schemas"]["WebhookResult"];

/** A SuperOffice user. */
export type Associate = components["schemas"]["Associate"];

type TestPath = Pick<paths, "/api/v1/Webhook/Test">;
type TestWebhookInit = NonNullable<Parameters<ClientMethods<TestPath>["POST"]>[1]>;

/** Options of one {@link TestWebhook} call. */
export type TestWebhookOptions = CallOptions &
  CultureOptions &
  Pick<TestWebhookInit, "contentType" | "accept">;

/**
 * Asks the server to ping the webhook's target and returns the result. It resolves even if the target failed
 * (`Success: false`, with the reason in `Message`), and throws a {@link WebhookApiError} if the call itself failed.
 */
export type TestWebhook = (webhook: Webhook, options?: TestWebhookOptions) => Promise<WebhookResult>;

/** Creates `testWebhook` from the `POST` method of a client. */
export function createTestWebhook(client: Pick<ClientMethods<paths, CultureOptions>, "POST">): TestWebhook {
  return async (webhook, options) => {
    const { data, error } = await client.POST("/api/v1/Webhook/Test", { ...options, body: webhook });
    if (error) throw new WebhookApiError(error);
    return data;
  };
}
