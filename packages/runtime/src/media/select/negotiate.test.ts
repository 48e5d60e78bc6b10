import { expect, test } from "vitest";
import { negotiate } from "./negotiate.ts";

const two = ["application/json", "application/xml"];
const html = ["text/html", "text/plain"];

test.each<[string, string | null | undefined, readonly string[], string | undefined]>([
  ["takes the first offer when Headers.get finds no header", null, two, "application/json"],
  ["takes the first offer when the header is missing", undefined, two, "application/json"],
  ["takes the first offer when the header is empty", "", two, "application/json"],
  ["takes the first offer when the header is an empty list", " , ,", two, "application/json"],
  ["takes the first offer for any", "*/*", two, "application/json"],
  ["has nothing to take without offers", "*/*", [], undefined],
  ["has nothing to take without offers and header", undefined, [], undefined],
  ["takes an exact type", "application/xml", two, "application/xml"],
  ["ignores case on both sides", "APPLICATION/xml", ["Application/XML"], "Application/XML"],
  ["returns the offer as given", "text/html", ["text/html;Charset=UTF-8"], "text/html;Charset=UTF-8"],
  ["finds nothing acceptable", "image/png", two, undefined],
  ["takes any subtype of a type", "text/*", ["application/json", "text/plain"], "text/plain"],
  ["takes the higher weight", "application/json;q=0.2, application/xml", two, "application/xml"],
  [
    "reads three digits of a weight",
    "application/json;q=0.998, application/xml;q=0.999",
    two,
    "application/xml",
  ],
  ["breaks equal weights by header order", "application/xml, application/json", two, "application/xml"],
  ["breaks equal ranges by offer order", "application/*", two, "application/json"],
  ["prefers the specific range to the general", "*/*, application/xml", two, "application/xml"],
  ["prefers weight to specificity", "*/*, application/xml;q=0.5", two, "application/json"],
  [
    "gives equal ranges the higher weight, when it comes first",
    "application/xml;q=0.8, application/xml;q=0.1, application/json;q=0.5",
    two,
    "application/xml",
  ],
  [
    "gives equal ranges the higher weight, when it comes last",
    "application/xml;q=0.1, application/xml;q=0.8, application/json;q=0.5",
    two,
    "application/xml",
  ],
  ["excludes types with q=0", "application/json;q=0", two, undefined],
  ["excludes one type from a wildcard", "*/*, application/json;q=0", two, "application/xml"],
  ["excludes a whole range", "application/*;q=0, */*", ["application/xml", "text/xml"], "text/xml"],
  ["excludes with q=0.000", "application/json;q=0.000, */*;q=0.1", two, "application/xml"],
  ["lets a specific range back in", "text/*;q=0, text/html", html, "text/html"],
  ["gives the most specific range's weight", "text/*;q=0.9, text/html;q=0.1", html, "text/plain"],
  ["lets charset pass", "application/json; charset=utf-8", two, "application/json"],
  [
    "lets another charset pass",
    "text/html;charset=latin1",
    ["text/html;charset=utf-8"],
    "text/html;charset=utf-8",
  ],
  ["prefers the offer with the charset", "a/b;charset=x", ["a/b", "a/b;charset=X"], "a/b;charset=X"],
  ["requires other parameters", "application/json;version=1", two, undefined],
  ["matches parameters", "a/b;version=1", ["a/b;version=2", "a/b;VERSION=1"], "a/b;VERSION=1"],
  ["matches an offer with more parameters", "a/b", ["a/b;version=1"], "a/b;version=1"],
  [
    "prefers more parameters",
    "text/html, text/html;level=1;q=0.5",
    ["text/html;level=1", "text/html"],
    "text/html",
  ],
  ["takes the weight after other parameters", "a/b;q=0.1;v=1, a/c;q=0.2", ["a/b;v=1", "a/c"], "a/c"],
  ["accepts spaces around everything", " a/b ; q = 0.1 , a/c ; q=0.2 ", ["a/b", "a/c"], "a/c"],
  [
    "keeps commas in quoted strings",
    'a/b;p="x,a/c;y", a/d;q=0.1',
    ["a/c", "a/d", 'a/b;p="x,a/c;y"'],
    'a/b;p="x,a/c;y"',
  ],
  ["keeps escaped quotes", 'a/b;p="\\",a/c"', ["a/c", 'a/b;p="\\",a/c"'], 'a/b;p="\\",a/c"'],
  ["leaves out ranges that are none", "bogus, */html, application/xml", two, "application/xml"],
  ["accepts nothing when no range is one", "bogus", two, undefined],
  [
    "leaves out ranges with a weight that is no number",
    "application/json;q=high, application/xml;q=0.1",
    two,
    "application/xml",
  ],
  ["leaves out negative weights", "application/json;q=-1", two, undefined],
  [
    "holds weights to 1",
    "application/xml, application/json;q=7",
    ["application/json", "application/xml"],
    "application/xml",
  ],
  ["leaves out offers that are no media type", "*/*", ["bogus", "application/xml"], "application/xml"],
])("%s", (_, header, offers, expected) => {
  expect(negotiate(header, offers)).toBe(expected);
});

test.each([
  ["text/html;level=1", 1],
  ["text/html", 0.7],
  ["text/plain", 0.3],
  ["image/jpeg", 0.5],
  ["text/html;level=2", 0.4],
  ["text/html;level=3", 0.7],
])("gives %s the weight %d of the table in RFC 9110 §12.5.1", (offer, weight) => {
  const header = "text/*;q=0.3, text/html;q=0.7, text/html;level=1, text/html;level=2;q=0.4, */*;q=0.5";
  const just = (q: number) => `${header}, probe/probe;q=${q.toFixed(3)}`;
  const offers = ["probe/probe", offer];
  expect(negotiate(just(weight - 0.001), offers)).toBe(offer);
  if (weight < 1) expect(negotiate(just(weight + 0.001), offers)).toBe("probe/probe");
});
