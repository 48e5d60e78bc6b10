import { checkMembers, checkShape, readMembers } from "../check-webhook.ts";
import { verdictOf } from "../delivery/deliver.ts";
import { formatTimestamp } from "../delivery/event.ts";
import { fitsHeader } from "../delivery/ping-headers.ts";
import { Refusal } from "../http/refusal.ts";
import { type Entry, idOf, type Members } from "../store/entry.ts";
import type { Call } from "./call.ts";
import { associateOf, complete, defaultMembers, emptyMembers, select } from "./members.ts";
import { applyJsonPatch, applyMergePatch, type PatchOperation } from "./patch.ts";
import { afterSave, hasEvent } from "./rules.ts";
import { sendTest } from "./test-webhook.ts";

/** Returns the values that a new webhook starts with. */
export function getDefaults(): Members {
  return defaultMembers;
}

const states: readonly string[] = ["Unknown", "Active", "Stopped", "TooManyErrors"];

/** Returns the webhooks that match every filter. Comparisons ignore case. */
export function listWebhooks({ url, tools: { store } }: Call): readonly Members[] {
  const [name, event, status] = ["nameFilter", "eventFilter", "statusFilter"].map((one) => query(url, one));
  const state = status === undefined ? "Unknown" : states.find((one) => isSame(one, status));
  if (state === undefined) {
    throw new Refusal(400, `The request is invalid. statusFilter must be one of ${states.join(", ")}.`);
  }
  return store
    .all()
    .filter(({ members }) => name === undefined || isSame(String(members.Name ?? ""), name))
    .filter((entry) => event === undefined || hasEvent(entry, event))
    .filter(({ members }) => state === "Unknown" || members.State === state)
    .map(({ members }) => members);
}

/** Saves a new webhook. */
export async function createWebhook(call: Call): Promise<Members> {
  const { settings, store } = call.tools;
  const given = readMembers(call.body, "Webhook", settings);
  const members = {
    ...complete(given, { ...defaultMembers, Events: null }),
    WebhookId: 0,
    Registered: now(call),
    RegisteredAssociate: associateOf(settings.associateId),
    Updated: emptyMembers.Updated,
    UpdatedAssociate: null,
  };
  await checkTarget(call, members);
  return saved(call, store.add(members));
}

/** Returns a webhook. */
export function getWebhook(call: Call): Members {
  return withLinks(call, findEntry(call));
}

/** Saves all members of a webhook. Those that the body leaves out lose their value. */
export function replaceWebhook(call: Call): Promise<Members> {
  findEntry(call);
  const given = readMembers(call.body, "Webhook", call.tools.settings);
  return update(call, () => given);
}

/** Changes members of a webhook: by the operations in an array, or by the members of an object. */
export function patchWebhook(call: Call): Promise<Members> {
  refuseOutdated(call, findEntry(call).members);
  const change = changeOf(call);
  return update(call, (members) => {
    refuseOutdated(call, members);
    return change(members);
  });
}

/** Reads the body of a patch. */
function changeOf({ body, tools: { settings } }: Call): (members: Members) => Members {
  checkShape(body);
  if (Array.isArray(body.value)) {
    checkShape({ ...body, shape: { type: "ref", ref: "JsonPatch" } });
    return (members) => applyJsonPatch(members, body.value as PatchOperation[]);
  }
  const patch = readMembers(body, "WebhookChanges", settings);
  return (members) => applyMergePatch(members, patch) as Members;
}

/** Deletes a webhook. Its pending retries end. */
export async function deleteWebhook(call: Call): Promise<void> {
  const { store } = call.tools;
  store.remove(idOf(findEntry(call)));
  await store.saved();
}

/** Returns the most recent error of a webhook, or `null`. */
export function getLastError(call: Call): string | null {
  return findEntry(call).lastError;
}

/** Sends an event to every active webhook that listens for it. Returns before the deliveries are complete. */
export function signalEvent({ parameters, body, contextIdentifier, tools }: Call): void {
  const primaryKey = Number(parameters.primaryKey);
  if (Math.abs(primaryKey) > 2 ** 31 - 1) {
    throw new Refusal(400, "The request is invalid. primaryKey must be from -2147483647 to 2147483647.");
  }
  const name = parameters.eventName ?? "";
  if (!fitsHeader(name)) {
    const reason = "eventName must only have characters that the header of an event can contain.";
    throw new Refusal(400, `The request is invalid. ${reason}`);
  }
  if (body.value !== undefined && body.value !== null) checkShape(body);
  const data = (body.value ?? {}) as Members;
  tools.deliveries.signal({ name, primaryKey, data }, contextIdentifier);
}

/** Saves the members that `change` returns. What the server owns keeps its value. */
async function update(call: Call, change: (members: Members) => Members): Promise<Members> {
  const { settings, store } = call.tools;
  const before = findEntry(call).members;
  const changed = complete(change(before), emptyMembers);
  const { WebhookId, Registered, RegisteredAssociate } = before;
  const members = {
    ...complete(readMembers({ value: changed, format: "json" }, "Webhook", settings), emptyMembers),
    WebhookId,
    Registered,
    RegisteredAssociate,
    Updated: now(call),
    UpdatedAssociate: associateOf(settings.associateId),
  };
  await checkTarget(call, members);
  // Found again, because a delivery may have counted an error while the target was pinged.
  const current = findEntry(call);
  // Another request or a delivery has changed the members. To save these would undo that.
  if (current.members !== before) return update(call, change);
  const entry = afterSave(current, members);
  store.replace(entry);
  return saved(call, entry);
}

/** Checks the members of a webhook, and that the target of an active one accepts a test. */
async function checkTarget(call: Call, members: Members): Promise<void> {
  const { settings } = call.tools;
  const webhook = checkMembers(members, settings);
  if (!settings.pingOnSave || members.State !== "Active" || webhook.target.kind === "script") return;
  const { outcome } = await sendTest(webhook, webhook.target.url, call);
  if (verdictOf(outcome) === "delivered") return;
  const [reason = ""] = settings.formatMessage(outcome, []).split(/[\r\n]/, 1);
  const message = `The webhook was not saved, because its target did not accept a test event with 200: ${reason}`;
  throw new Refusal(400, message, { errorType: "ArgumentException" });
}

/** Refuses a patch of a webhook that has changed since a date. A malformed date is ignored (RFC 9110 §13.1.4). */
function refuseOutdated({ headers }: Call, { Registered, Updated }: Members): void {
  const since = Date.parse(headers.get("if-unmodified-since") ?? "");
  const changed = Updated === emptyMembers.Updated ? Registered : Updated;
  // The header has no fractions of a second.
  if (Math.floor(Date.parse(`${changed}Z`) / 1000) * 1000 > since) {
    const message = "The webhook has changed since the date in If-Unmodified-Since.";
    throw new Refusal(412, message, { errorType: "ConflictException" });
  }
}

function findEntry({ parameters, tools: { store } }: Call): Entry {
  const id = parameters.id ?? parameters.webhookId;
  const entry = store.find(Number(id));
  if (entry !== undefined) return entry;
  throw new Refusal(404, `Webhook id ${id} not found`, { errorType: "SoNotFoundException" });
}

async function saved(call: Call, entry: Entry): Promise<Members> {
  await call.tools.store.saved();
  return withLinks(call, entry);
}

function withLinks({ archive, url }: Call, entry: Entry): Members {
  const links = { Self: `${archive}/${idOf(entry)}`, Archive: archive };
  return select({ ...entry.members, _Links: links }, query(url, "$select"));
}

/** Returns a UTC date-time without an offset, as the service writes it. */
function now({ tools: { settings } }: Call): string {
  return formatTimestamp(settings.clock()).replace("Z", "");
}

/** Returns a query parameter. ASP.NET ignores the case of its name. An empty one counts as absent. */
function query({ searchParams }: URL, name: string): string | undefined {
  return [...searchParams].find(([one, value]) => isSame(one, name) && value !== "")?.[1];
}

function isSame(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}
