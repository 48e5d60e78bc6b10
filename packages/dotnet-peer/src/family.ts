/**
 * Contract style of the .NET carriers. `vendor` is the vendor's class reference (namespace with the server's version),
 * `svc88` the published WSDL, `default` and `poco` plain data contracts, `dto` has DateTimeOffset members, `xs-item`
 * and `xs-dict` belong to XmlSerializer.
 */
export type Family = (typeof families)[number];

export const families = ["vendor", "default", "svc88", "poco", "dto", "xs-item", "xs-dict"] as const;

/** .NET writes local times with the offset of the local zone, so the zone of every peer process is fixed. */
export const peerTimeZone = "UTC";

/**
 * What a body is: `request` a Webhook, `response` a WebhookResult, `saved` a WebhookWithLinks, `list` a list of
 * webhooks, `data` a dictionary of any values, `patch` the operations of a JSON Patch (JSON only), `text` a string.
 */
export type BodyType = "request" | "response" | "saved" | "list" | "data" | "patch" | "text";
