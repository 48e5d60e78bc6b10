/** Throws a `TypeError` unless the value is a receiver, not for example its options. `usage` is how to pass one. */
export function checkReceiver(receiver: unknown, usage: string): void {
  if (typeof receiver === "function") return;
  throw new TypeError(`Pass a receiver: ${usage}.`);
}
