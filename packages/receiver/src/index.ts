export type { Body } from "./bytes.ts";
export type { WebhookEvent } from "./event.ts";
export {
  type DocumentedEventName,
  documentedEventNames,
  type EventName,
  type ListEventName,
} from "./event-names.ts";
export {
  type ClaimState,
  type EventStore,
  type MemoryEventStoreOptions,
  memoryEventStore,
} from "./event-store.ts";
export { createReceiver, type Receiver } from "./receiver.ts";
export { ReceiverError, type ReceiverErrorCode, receiverHints, type VerifyReason } from "./receiver-error.ts";
export type { ReceiverOptions } from "./receiver-options.ts";
export type { DeliveryContext, EventHandler } from "./run-handler.ts";
export type { Secret, Secrets } from "./secret.ts";
export {
  type HeadersLike,
  sign,
  signatureOf,
  type Verification,
  type VerifyInput,
  verify,
} from "./signature.ts";
