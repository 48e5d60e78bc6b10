/** The documented events of records and of quotes, plus `test`. Source: the vendor's webhook reference, 2026-07. */
const recordEventNames = [
  "activity.created",
  "activity.changed",
  "activity.deleted",
  "associate.created",
  "associate.changed",
  "associate.deleted",
  "chatsession.created",
  "chatsession.changed",
  "chatsession.message",
  "contact.created",
  "contact.changed",
  "contact.softdeleted",
  "contact.deleted",
  "document.created",
  "document.changed",
  "document.deleted",
  "document.edited",
  "person.created",
  "person.changed",
  "person.softdeleted",
  "person.deleted",
  "person.consented",
  "person.unconsented",
  "project.created",
  "project.changed",
  "project.deleted",
  "projectmember.created",
  "projectmember.changed",
  "projectmember.deleted",
  "quote.approved",
  "quote.rejected",
  "quote.sent",
  "quote.ordered",
  "relation.created",
  "relation.changed",
  "relation.deleted",
  "sale.created",
  "sale.changed",
  "sale.deleted",
  "sale.sold",
  "sale.lost",
  "sale.completed",
  "salestakeholder.created",
  "salestakeholder.changed",
  "salestakeholder.deleted",
  "ticket.created",
  "ticket.changed",
  "webhook.started",
  "webhook.stopped",
  "webhook.errors",
  "test",
] as const;

/** The names of system-defined lists that can be subscribed to as `list.<name>.<change>`. */
const systemListNames = [
  ...(["amountclass", "associate", "business", "category", "comptr", "contint", "country"] as const),
  ...(["credited", "currency", "deliveryterms", "deliverytype", "doctmpl", "extapp", "intent"] as const),
  ...(["mrmrs", "paymentterms", "paymenttype", "persint", "perspos", "pmembtype", "priceunit"] as const),
  ...(["priority", "prob", "productcategory", "productfamily", "producttype", "projstatus"] as const),
  ...(["projtype", "quoteapprreason", "quotedenyreason", "reason", "reasonsold", "reasonstalled"] as const),
  ...(["rejectreason", "relationdefinition", "saletype", "saletypecat", "salutation", "searchcat"] as const),
  ...(["source", "stakeholderrole", "subscriptionunit", "tags", "task", "taskmenu", "udlist"] as const),
  ...(["consentpurpose", "consentsource", "legalbase", "pricelist", "saletypestagelink"] as const),
  ...(["ejcategory", "ticketpriority", "ticketstatus", "tickettype", "usergroup"] as const),
  "udlistdefinition",
] as const;

const listChanges = ["created", "changed", "softdeleted"] as const;

/** A system-defined list, by its name in event names. */
type SystemListName = (typeof systemListNames)[number];

/** An event of a list: by name for system-defined lists, by `UDListDefinition_id` for all lists. */
export type ListEventName = `list.${SystemListName | number}.${(typeof listChanges)[number]}`;

/**
 * An event of an extra table, such as `y_table.created`.
 *
 * The vendor documents only `{tablename}`. Its sample shows `y_`, the prefix of extra tables.
 */
type ExtraTableEventName = `y_${string}.${"created" | "changed" | "deleted"}`;

/** Every event name that SuperOffice documents. */
export type DocumentedEventName = (typeof recordEventNames)[number] | ListEventName | ExtraTableEventName;

/**
 * The name of an event: editors complete the documented names, and any other string is allowed, because custom events
 * such as `foo.bar` can be signalled through the API.
 */
export type EventName = DocumentedEventName | (string & {});

/** Every documented event name that is a fixed string. Ids of lists and names of extra tables add more. */
export const documentedEventNames: readonly DocumentedEventName[] = [
  ...recordEventNames,
  ...systemListNames.flatMap((list) => listChanges.map((change) => `list.${list}.${change}` as const)),
];
