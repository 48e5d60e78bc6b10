import type { components, SoClient, Webhook } from "@so-webhook/client";
import { type Call, timed } from "../call.ts";

/** A webhook as the service returns it. */
export type SavedWebhook = components["schemas"]["WebhookEntity"];

/** The members of a webhook to change. `null` removes a value. */
export type Changes = Readonly<Record<string, unknown>>;

/** Which webhooks to list. */
export type Filters = {
  readonly name?: string | undefined;
  readonly event?: string | undefined;
  readonly status?: "Active" | "Stopped" | "TooManyErrors" | undefined;
};

/** The calls on the Webhook resource. */
export type Resource = {
  readonly list: (filters: Filters, signal: AbortSignal) => Promise<Call<readonly SavedWebhook[]>>;
  readonly get: (id: number, signal: AbortSignal) => Promise<Call<SavedWebhook>>;
  /** The values of a webhook that has not been saved, with every member that the service has. */
  readonly getDefaults: (signal: AbortSignal) => Promise<Call<SavedWebhook>>;
  readonly create: (webhook: Webhook, signal: AbortSignal) => Promise<Call<SavedWebhook>>;
  /** Changes the given members, each as a whole. All others keep their value. */
  readonly change: (id: number, changes: Changes, signal: AbortSignal) => Promise<Call<SavedWebhook>>;
  /** Saves all members. Those that are left out lose their value. */
  readonly replace: (id: number, webhook: Webhook, signal: AbortSignal) => Promise<Call<SavedWebhook>>;
  readonly remove: (id: number, signal: AbortSignal) => Promise<Call<undefined>>;
  readonly signal: (event: SignaledEvent, signal: AbortSignal) => Promise<Call<undefined>>;
  /** The most recent error of a webhook, or `null`. */
  readonly getLastError: (id: number, signal: AbortSignal) => Promise<Call<string | null>>;
};

/** An event to signal to every active webhook that listens for it. */
export type SignaledEvent = {
  readonly name: string;
  readonly primaryKey: number;
  readonly data: Readonly<Record<string, unknown>>;
};

/** Creates the calls on the Webhook resource of a client. */
export function createResource(client: SoClient): Resource {
  return {
    list: ({ name, event, status }, signal) => {
      const query = {
        ...(name === undefined ? {} : { nameFilter: name }),
        ...(event === undefined ? {} : { eventFilter: event }),
        ...(status === undefined ? {} : { statusFilter: status }),
      };
      return timed(() => client.GET("/api/v1/Webhook", { params: { query }, signal }));
    },
    get: (id, signal) =>
      timed(() => client.GET("/api/v1/Webhook/{id}", { params: { path: { id } }, signal })),
    getDefaults: (signal) => timed(() => client.GET("/api/v1/Webhook/default", { signal })),
    create: (body, signal) => timed(() => client.POST("/api/v1/Webhook", { body, signal })),
    change: (id, changes, signal) =>
      timed(() =>
        client.PATCH("/api/v1/Webhook/{id}", { params: { path: { id } }, body: patchOf(changes), signal }),
      ),
    replace: (id, body, signal) =>
      timed(() => client.PUT("/api/v1/Webhook/{id}", { params: { path: { id } }, body, signal })),
    remove: (id, signal) =>
      timed(() => client.DELETE("/api/v1/Webhook/{id}", { params: { path: { id } }, signal })),
    signal: ({ name, primaryKey, data }, signal) => {
      const params = { path: { eventName: name, primaryKey } };
      return timed(() =>
        client.POST("/api/v1/Webhook/{eventName}/{primaryKey}", { params, body: data, signal }),
      );
    },
    getLastError: (webhookId, signal) =>
      timed(() =>
        client.GET("/api/v1/Webhook/{webhookId}/LastError", { params: { path: { webhookId } }, signal }),
      ),
  };
}

/**
 * Returns a JSON Patch (RFC 6902), because a merge patch would merge `Headers` and `Properties` with those of the
 * webhook instead of replacing them.
 */
function patchOf(changes: Changes) {
  return Object.entries(changes).map(([name, value]) =>
    value === null
      ? { op: "remove" as const, path: `/${name}` }
      : { op: "replace" as const, path: `/${name}`, value },
  );
}
