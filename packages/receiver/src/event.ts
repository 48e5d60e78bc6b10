import type { EventName } from "./event-names.ts";

/**
 * What SuperOffice posts to a webhook's `TargetUrl`, as it stands on the wire.
 *
 * The members are those the vendor documents for `WebhookPayload`. At run time only `Event` is checked, and
 * nothing is converted or dropped. A webhook's own `Properties` stand beside these members, hence the index
 * signature; what happens when one has the name of a documented member is not published.
 */
export interface WebhookEvent {
  /** GUID of the event, the same for all attempts to deliver it. */
  EventId: string;
  /** When it happened: ISO 8601 in UTC with up to 7 fraction digits, which `Date` cuts to 3. */
  Timestamp: string;
  /** For example `contact.changed`; `test` for a test ping. */
  Event: EventName;
  /** For example `contact`. Absent in the documented `webhook.*` state events. */
  Entity?: string;
  /** Primary key of the record; 0 for `test`. */
  PrimaryKey: number;
  /** Names of the changed columns as they stand in the database, without values; empty when it does not apply. */
  Changes: string[];
  /** Selected columns without sensitive data, since version 11; absent for some events. */
  FieldValues?: Record<string, unknown>;
  /** Ids of a deleted record and its neighbours, in the documented delete events. */
  Values?: Record<string, unknown>;
  /** The tenant: `Cust1234` online, `Default` on site. */
  ContextIdentifier: string;
  /** Associate who caused the event; 0 for state events. */
  ChangedByAssociateId: number;
  /** The `Name` of the webhook. */
  WebhookName: string;
  /** Whatever the webhook's `Properties` add, and members of later versions. */
  [property: string]: unknown;
}
