import type { components } from "./generated/schema.ts";

/** A webhook definition: what is sent. */
export type Webhook = components["schemas"]["Webhook"];

/** What the server reports of a ping: what comes back. */
export type WebhookResult = components["schemas"]["WebhookResult"];

/** A SuperOffice user. */
export type Associate = components["schemas"]["Associate"];
