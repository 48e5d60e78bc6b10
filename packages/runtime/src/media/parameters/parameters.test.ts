import fc from "fast-check";
import { expect, test } from "vitest";
import { cookieOf, headersOf, pathOf, queryOf } from "./parameters.ts";
import type { ParameterLocation, ParameterStyle } from "./style.ts";

function write(location: ParameterLocation, value: unknown, style: ParameterStyle, name = "color"): string {
  const [values, table] = [{ [location]: { [name]: value } }, { [location]: { [name]: style } }];
  switch (location) {
    case "query":
      return queryOf(values, table);
    case "header":
      return headersOf(values, table)[name] ?? "absent";
    case "cookie":
      return cookieOf(values, table);
    default:
      return pathOf(`/a{${name}}`, values, table).slice(2);
  }
}

/** The values of the table in OAS 3.1 §4.8.12.2. */
const string = "blue";
const array = ["blue", "black", "brown"];
const object = { R: 100, G: 200, B: 150 };

// The table of OAS 3.1.1 §4.8.12.2 ("Style Examples"), and the style `cookie` of OAS 3.2.
test.each<
  [ParameterLocation, ParameterStyle, [empty: string, string: string, array: string, object: string]]
>([
  [
    "path",
    { style: "matrix" },
    [";color", ";color=blue", ";color=blue,black,brown", ";color=R,100,G,200,B,150"],
  ],
  [
    "path",
    { style: "matrix", explode: true },
    [";color", ";color=blue", ";color=blue;color=black;color=brown", ";R=100;G=200;B=150"],
  ],
  ["path", { style: "label" }, [".", ".blue", ".blue,black,brown", ".R,100,G,200,B,150"]],
  ["path", { style: "label", explode: true }, [".", ".blue", ".blue.black.brown", ".R=100.G=200.B=150"]],
  ["path", {}, ["", "blue", "blue,black,brown", "R,100,G,200,B,150"]],
  ["path", { explode: true }, ["", "blue", "blue,black,brown", "R=100,G=200,B=150"]],
  ["header", {}, ["", "blue", "blue,black,brown", "R,100,G,200,B,150"]],
  ["header", { explode: true }, ["", "blue", "blue,black,brown", "R=100,G=200,B=150"]],
  [
    "query",
    { explode: false },
    ["color=", "color=blue", "color=blue,black,brown", "color=R,100,G,200,B,150"],
  ],
  ["query", {}, ["color=", "color=blue", "color=blue&color=black&color=brown", "R=100&G=200&B=150"]],
  [
    "cookie",
    { explode: false },
    ["color=", "color=blue", "color=blue,black,brown", "color=R,100,G,200,B,150"],
  ],
  ["cookie", {}, ["color=", "color=blue", "color=blue; color=black; color=brown", "R=100; G=200; B=150"]],
  [
    "cookie",
    { style: "cookie", explode: false },
    ["color=", "color=blue", "color=blue,black,brown", "color=R,100,G,200,B,150"],
  ],
  [
    "cookie",
    { style: "cookie" },
    ["color=", "color=blue", "color=blue; color=black; color=brown", "R=100; G=200; B=150"],
  ],
])(
  "a %s parameter of %o has the documented text for an empty string, a string, an array and an object",
  (location, style, texts) => {
    expect(["", string, array, object].map((value) => write(location, value, style))).toEqual(texts);
  },
);

test.each<[ParameterStyle, unknown, string]>([
  [{ style: "spaceDelimited" }, array, "color=blue%20black%20brown"],
  [{ style: "spaceDelimited" }, object, "color=R%20100%20G%20200%20B%20150"],
  [{ style: "pipeDelimited" }, array, "color=blue%7Cblack%7Cbrown"],
  [{ style: "pipeDelimited" }, object, "color=R%7C100%7CG%7C200%7CB%7C150"],
  [{ style: "deepObject" }, object, "color%5BR%5D=100&color%5BG%5D=200&color%5BB%5D=150"],
  // Not in the table: Swagger 2.0, and combinations without a documented text.
  [{ style: "tabDelimited" }, array, "color=blue%09black%09brown"],
  [{ style: "pipeDelimited", explode: true }, array, "color=blue&color=black&color=brown"],
  [{ style: "spaceDelimited" }, string, "color=blue"],
  [{ style: "deepObject" }, string, "color=blue"],
  [{ style: "deepObject" }, { a: { b: { c: 1 } }, d: 2 }, "color%5Ba%5D%5Bb%5D%5Bc%5D=1&color%5Bd%5D=2"],
  [{ allowReserved: true }, "a/b?c:d@e,f;g=h!i$j'k(l)*m", "color=a/b?c:d@e,f;g=h!i$j'k(l)*m"],
  [
    { allowReserved: true },
    "100% [x] %2F é #1 a&b+c",
    "color=100%25%20%5Bx%5D%20%2F%20%C3%A9%20%231%20a%26b%2Bc",
  ],
  [{ content: "json" }, { a: [1, null, "é"] }, "color=%7B%22a%22%3A%5B1%2Cnull%2C%22%C3%A9%22%5D%7D"],
  [{ content: "text" }, "a b", "color=a%20b"],
])("a query parameter of %o with the value %o", (style, value, text) => {
  expect(write("query", value, style)).toBe(text);
});

test.each<[ParameterLocation, ParameterStyle, unknown, string]>([
  ["path", {}, "a/b c%é!*'()", "a%2Fb%20c%25%C3%A9%21%2A%27%28%29"],
  ["path", { style: "pipeDelimited" }, array, "blue%7Cblack%7Cbrown"],
  ["path", { content: "json" }, { a: 1 }, "%7B%22a%22%3A1%7D"],
  ["path", { style: "matrix" }, [], ";color"],
  ["path", { style: "matrix", explode: true }, ["", "a"], ";color;color=a"],
  ["header", {}, "a, b; é %20", "a, b; é %20"],
  ["header", { style: "pipeDelimited" }, array, "blue|black|brown"],
  ["header", { content: "json" }, { a: "x" }, '{"a":"x"}'],
  ["cookie", {}, "a b;c", "color=a%20b%3Bc"],
  ["cookie", { style: "cookie" }, "a%20b", "color=a%20b"],
  ["cookie", { content: "text" }, "a=b", "color=a=b"],
  ["cookie", { content: "json" }, [1], "color=%5B1%5D"],
])("a %s parameter of %o with the value %o", (location, style, value, text) => {
  expect(write(location, value, style)).toBe(text);
});

test.each<[ParameterStyle, unknown, string]>([
  [{}, undefined, ""],
  [{}, null, ""],
  [{}, [], ""],
  [{ explode: false }, [], ""],
  [{ explode: false }, ["a", undefined, null, "b"], "color=a,b"],
  [{}, { a: undefined, b: null, c: 1 }, "c=1"],
  [{ style: "deepObject" }, { a: undefined, b: { c: null, d: 1 } }, "color%5Bb%5D%5Bd%5D=1"],
  [{ explode: false }, [true, 1.5, 10n, new Date(0)], "color=true,1.5,10,1970-01-01T00%3A00%3A00.000Z"],
])("a query of %o leaves out what is absent in %o", (style, value, text) => {
  expect(write("query", value, style)).toBe(text);
});

test.each<[string, ParameterLocation, ParameterStyle, unknown, string, RegExp]>([
  ["an object in an array", "query", {}, [{ a: 1 }], "/query/color/0", /object/],
  ["an array in an object", "path", {}, { a: [1] }, "/path/color/a", /array/],
  [
    "an array in a deepObject",
    "query",
    { style: "deepObject" },
    { a: { b: [1] } },
    "/query/color/a/b",
    /array/,
  ],
  ["an array as a deepObject", "query", { style: "deepObject" }, ["a"], "/query/color", /deepObject/],
  ["NaN", "query", {}, Number.NaN, "/query/color", /finite/],
  ["an invalid date", "query", {}, new Date(""), "/query/color", /valid dates/],
  ["a Blob", "query", {}, new Blob([]), "/query/color", /strings/],
  ["half a surrogate pair", "query", {}, "\ud800", "/query/color", /surrogate/],
  [
    "a space between spaces",
    "query",
    { style: "spaceDelimited" },
    ["a b", "c"],
    "/query/color",
    /delimiter.*" "/,
  ],
  ["a pipe between pipes", "query", { style: "pipeDelimited" }, ["a|b"], "/query/color", /delimiter.*"\|"/],
  ["a comma between commas", "header", {}, ["a,b"], "/header/color", /delimiter.*","/],
  ["a dot between dots", "path", { style: "label", explode: true }, [1.5], "/path/color", /delimiter.*"\."/],
  [
    "a reserved comma",
    "query",
    { explode: false, allowReserved: true },
    ["a,b"],
    "/query/color",
    /delimiter/,
  ],
  ["a semicolon in a cookie", "cookie", { style: "cookie" }, "a; b=c", "/cookie/color", /semicolon/],
  ["a line break in a cookie", "cookie", { content: "text" }, "a\r\nX: y", "/cookie/color", /control/],
  ["an object as text", "query", { content: "text" }, { a: 1 }, "/query/color", /string/],
  ["NaN in JSON", "query", { content: "json" }, [Number.NaN], "/query/color", /finite/],
  ["a path without a value", "path", {}, undefined, "/path/color", /needs a value/],
])("%s is refused with its place", (_, location, style, value, pointer, message) => {
  const error = {
    kind: "encode",
    code: "parameter-value",
    place: { pointer },
    message: expect.stringMatching(message),
  };
  expect(() => write(location, value, style)).toThrow(expect.objectContaining(error));
});

test.each<[string, Record<string, unknown>]>([
  ["/a/{b}", { b: "." }],
  ["/a/{b}", { b: ".." }],
  ["/a/{b}{c}/d", { b: ".", c: "." }],
  ["/a/.{b}", { b: "." }],
  ["/a/{b}", { b: "" }],
  ["/a/{b}/c", { b: [] }],
  ["/a/{b}?c", { b: ".." }],
  ["/a/{b}?c={d}", { b: "", d: 1 }],
  ["/a/{b}#c", { b: "" }],
])("the path %s with %o is refused, because it would lead to another path", (template, path) => {
  expect(() => pathOf(template, { path }, {})).toThrow(/leads to another path/);
});

test("a query of a path may have an empty value", () => {
  expect(pathOf("/?a={b}", { path: { b: "" } }, {})).toBe("/?a=");
});

test("a path keeps what is no expression, and takes several", () => {
  const url = pathOf(
    "/a-{b}/{c}/..d/{e}",
    { path: { b: 1, c: "x/y", e: "$&" } },
    { path: { e: { style: "label" } } },
  );
  expect(url).toBe("/a-1/x%2Fy/..d/.%24%26");
});

test.each([{}, { explode: false }, { style: "pipeDelimited" }, { style: "tabDelimited" }] as const)(
  "the array of a query of %o is read back as it was, or refused",
  (style) => {
    const delimiter =
      style.explode === false ? "," : "style" in style && style.style === "pipeDelimited" ? "%7C" : "%09";
    fc.assert(
      fc.property(fc.array(fc.string({ unit: "grapheme" }), { minLength: 1 }), (items) => {
        let query: string;
        try {
          query = write("query", items, style, "a&=b");
        } catch {
          return;
        }
        const texts = query.split("&").map((pair) => pair.slice("a%26%3Db=".length));
        const parts =
          Object.keys(style).length === 0 ? texts : texts.flatMap((text) => text.split(delimiter));
        expect(parts.map(decodeURIComponent)).toEqual(items);
      }),
    );
  },
);
