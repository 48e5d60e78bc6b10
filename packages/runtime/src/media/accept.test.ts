import { expect, test } from "vitest";
import { parseAccept } from "./accept.ts";
import { processorTime } from "./testing/processor-time.ts";

function range(
  type: string,
  subtype: string,
  quality = 1,
  parameters: readonly (readonly [string, string])[] = [],
) {
  return {
    type,
    subtype,
    quality,
    parameters: new Map(parameters),
  };
}

test.each([
  ["", []],
  [" , ", []],
  ["*/*", [range("*", "*")]],
  ["Text/HTML;Level=1;q=0.4, text/*", [range("text", "html", 0.4, [["level", "1"]]), range("text", "*")]],
  ["a/b;q=0, a/c;q=7", [range("a", "b", 0), range("a", "c", 1)]],
  ["a/b;q=1.000, a/c;q=.5, a/d;q=0.1234", [range("a", "b"), range("a", "c", 0.5), range("a", "d", 0.1234)]],
  ["a/b;Q=0.5;v=2", [range("a", "b", 0.5, [["v", "2"]])]],
  ['a/b;q="0.5"', [range("a", "b", 0.5)]],
  ["a/b; q = 0.5", [range("a", "b", 0.5)]],
  ["a/b;q  =  0.5, a/c;q\t=\t.25", [range("a", "b", 0.5), range("a", "c", 0.25)]],
  ["a/b c", []],
  ["a/b;q=00.5", [range("a", "b", 0.5)]],
  ['a/b;p="c = d', [range("a", "b", 1, [["p", "c = d"]])]],
  ['a/b;p="c, a/d', [range("a", "b", 1, [["p", "c, a/d"]])]],
  ['a/b;p=" = ,\\" c/d;q=0"', [range("a", "b", 1, [["p", ' = ," c/d;q=0']])]],
  ["a/b;q=x, a/c;q=-1, a/d;q=1e3, a/e;q=NaN", []],
  ["a/b;q, a/c;q=", [range("a", "b"), range("a", "c")]],
  ["bogus, */b, a/b, /, ;q=1", [range("a", "b")]],
])("reads %j", (header, ranges) => {
  expect(parseAccept(header)).toEqual(ranges);
});

test("takes linear time on hostile headers", async () => {
  const parseAll = () => {
    for (const piece of [",", ";", '"', '="', " =", " ", "a/b;q=", "\\", '";'])
      parseAccept(`a/b;${piece.repeat(100_000)}`);
  };
  await expect.poll(() => processorTime(parseAll)).toBeLessThan(2_000_000); // µs
});
