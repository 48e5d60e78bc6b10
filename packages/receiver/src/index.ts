export type { Body } from "./bytes.ts";
export type { WebhookEvent } from "./event.ts";
export {
  type DocumentedEventName,
  documentedEventNames,
  type EventName,
  type ExtraTableEventName,
  type ListEventName,
  type SystemListName,
} from "./event-names.ts";
export { type EventStore, type MemoryEventStoreOptions, memoryEventStore } from "./event-store.ts";
export { type Problem, type ProblemCode, problems, type VerifyReason } from "./problem.ts";
export { createReceiver, type Receiver } from "./receiver.ts";
export { ReceiverError } from "./receiver-error.ts";
export type { ReceiverOptions } from "./receiver-options.ts";
export type { DeliveryContext, EventHandler } from "./run-handler.ts";
export type { Secret, Secrets } from "./secret.ts";
export { sign } from "./sign.ts";
export { type HeadersLike, signatureOf } from "./signature-header.ts";
export { type Verification, type VerifyInput, verify } from "./verify.ts";
