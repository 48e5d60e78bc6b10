/** Returns a record's own member, and `undefined` for an inherited one such as `constructor`. */
export function ownValue<T>(record: Readonly<Record<string, T>> | undefined, name: string): T | undefined {
  return record !== undefined && Object.hasOwn(record, name) ? record[name] : undefined;
}

/** Whether a value is an object with members: not an array, and not a Date, Map or other object with data of its own. */
export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  if (typeof value !== "object" || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype === Object.prototype || prototype === null) return true;
  return Object.prototype.toString.call(value) === "[object Object]";
}

/** Sets an own member under any name, `__proto__` included. */
export function setMember(record: object, name: string, value: unknown): void {
  if (name === "__proto__") {
    Object.defineProperty(record, name, { value, writable: true, enumerable: true, configurable: true });
  } else {
    (record as Record<string, unknown>)[name] = value;
  }
}
