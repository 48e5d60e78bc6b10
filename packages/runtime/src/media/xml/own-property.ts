/** Sets a property under any name, `__proto__` included, as one of the record's own. */
export const setOwn = (record: object, name: string, value: unknown): void => {
  Object.defineProperty(record, name, { value, writable: true, enumerable: true, configurable: true });
};
