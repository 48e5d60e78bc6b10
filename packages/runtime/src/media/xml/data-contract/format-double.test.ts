import fc from "fast-check";
import { expect, test } from "vitest";
import { numRuns } from "../../testing/arbitrary.ts";
import { formatDouble } from "./format-double.ts";

test.each([
  [0, "0"],
  [-0, "0"],
  [0.1, "0.1"],
  [-2.5e-7, "-2.5E-07"],
  [0.0001, "0.0001"],
  [0.00001, "1E-05"],
  [1e14, "100000000000000"],
  [1e15, "1E+15"],
  [1e300, "1E+300"],
  [1.5e-310, "1.5000000000000201E-310"],
  [0.12345678901234559, "0.12345678901234559"],
  [5628270609103189, "5628270609103189"],
  [123456789012345680, "1.2345678901234568E+17"],
  [5e-324, "4.94065645841247E-324"],
  [8e-323, "7.9050503334599447E-323"],
  [Number.MAX_VALUE, "1.7976931348623157E+308"],
])("%s is %s", (value, text) => {
  expect(formatDouble(value)).toBe(text);
});

test("every double is read back as itself", () => {
  const doubles = fc.double({ noNaN: true, noDefaultInfinity: true });
  fc.assert(
    fc.property(doubles, (value) => Number(formatDouble(value)) === value),
    { numRuns },
  );
});
