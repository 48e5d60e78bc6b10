/** Throws a `TypeError` for what is no receiver, such as the options of one. `usage` is how to pass one. */
export function checkReceiver(receiver: unknown, usage: string): void {
  if (typeof receiver === "function") return;
  throw new TypeError(`Pass a receiver: ${usage}.`);
}
