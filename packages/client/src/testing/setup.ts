/**
 * Watches every test file of the package: whatever it prints must not hold a test secret, all of which contain
 * the marker. What is thrown, recorded and serialised is searched in secrets.test.ts.
 */
import { afterAll, expect } from "vitest";
import { secretMarker } from "./secret-marker.ts";

const printed: string[] = [];

const restore = [process.stdout, process.stderr].map((stream) => {
  const { write } = stream;
  stream.write = (...args: unknown[]): boolean => {
    printed.push(String(args[0]));
    return (write as (...args: unknown[]) => boolean).apply(stream, args);
  };
  return () => {
    stream.write = write;
  };
});

afterAll(() => {
  for (const each of restore) each();
  expect(printed.filter((text) => text.includes(secretMarker))).toEqual([]);
});
