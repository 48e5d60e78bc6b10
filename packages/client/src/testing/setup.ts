/**
 * Watches every test file of the package: whatever it prints must not hold a test secret, all of which contain
 * the marker. What is thrown, recorded and serialised is searched in secrets.test.ts.
 */
import { afterAll, expect } from "vitest";
import { secretMarker } from "./secret-marker.ts";

const printed: string[] = [];

for (const stream of [process.stdout, process.stderr]) {
  const write = stream.write.bind(stream) as (...args: unknown[]) => boolean;
  stream.write = (...args: unknown[]): boolean => {
    printed.push(String(args[0]));
    return write(...args);
  };
}

afterAll(() => {
  expect(printed.filter((text) => text.includes(secretMarker))).toEqual([]);
});
