import {
  afterXmlWriter,
  describeWithDotnet,
  type Family,
  resultArbitrary,
  valueDifferences,
  type WriteJob,
  webhookArbitrary,
  writeBodies,
} from "@so-webhook/dotnet-peer";
import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import { decodeBody } from "./testing/codecs.ts";

function utf8(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

function utf16(text: string, order: "little" | "big"): Uint8Array {
  const bytes = Buffer.from(text, "utf16le");
  return new Uint8Array(order === "little" ? bytes : bytes.swap16());
}

/** Changes the character data of a document that .NET's XmlWriter wrote, where `<` and `>` are only mark-up. */
function inTexts(xml: string, change: (escaped: string, text: string) => string): string {
  return xml.replaceAll(/>([^<]+)</g, (_, escaped: string) => {
    const text = escaped
      .replaceAll("&lt;", "<")
      .replaceAll("&gt;", ">")
      .replaceAll("&quot;", '"')
      .replaceAll("&amp;", "&");
    return `>${change(escaped, text)}<`;
  });
}

function references(text: string, base: 10 | 16): string {
  return [...text]
    .map((char) => `&#${base === 16 ? "x" : ""}${char.codePointAt(0)?.toString(base)};`)
    .join("");
}

function cdata(text: string): string {
  return `<![CDATA[${text.replaceAll("]]>", "]]]]><![CDATA[>")}]]>`;
}

const plain = "application/xml";
function declaration(encoding: string) {
  return `<?xml version="1.0" encoding="${encoding}" standalone='yes' ?>\r\n`;
}

/** Ways to write the same document, by Namespaces in XML, XML 1.0 and RFC 7303. */
const respellings: readonly (readonly [
  name: string,
  contentType: string,
  respell: (xml: string) => Uint8Array,
])[] = [
  ["a declaration", "text/xml", (xml) => utf8(`${declaration("utf-8")}${xml}\r\n<!-- end -->`)],
  ["a byte order mark", plain, (xml) => utf8(`\uFEFF${declaration("UTF-8")}${xml}`)],
  ["UTF-16 by its mark, big end first", plain, (xml) => utf16(`\uFEFF${declaration("utf-16")}${xml}`, "big")],
  ["UTF-16 by its mark, little end first", plain, (xml) => utf16(`\uFEFF${xml}`, "little")],
  ["UTF-16 by its charset", `${plain}; charset=utf-16`, (xml) => utf16(xml, "little")],
  ["a header in capitals", `Application/XML ; Charset="UTF-8"`, utf8],
  [
    "comments and instructions between elements",
    plain,
    (xml) => utf8(xml.replaceAll("><", "><!--c--><?p d?><")),
  ],
  ["comments within text", plain, (xml) => utf8(inTexts(xml, (escaped) => `<!--a-->${escaped}<!--b-->`))],
  ["hexadecimal references", plain, (xml) => utf8(inTexts(xml, (_, text) => references(text, 16)))],
  ["decimal references", plain, (xml) => utf8(inTexts(xml, (_, text) => references(text, 10)))],
  ["CDATA sections", plain, (xml) => utf8(inTexts(xml, (_, text) => cdata(text)))],
  [
    "other prefixes",
    plain,
    (xml) => utf8(xml.replaceAll("d2p1", "zz").replaceAll(":i=", ":xsi=").replaceAll(" i:", " xsi:")),
  ],
  [
    "spaces in tags",
    plain,
    (xml) => utf8(xml.replaceAll(/<\/([\w:]+)>/g, "</$1\n>").replaceAll(" />", "\t/>")),
  ],
  ["single quotes", plain, (xml) => utf8(xml.replaceAll(/<[^>]*>/g, (tag) => tag.replaceAll('"', "'")))],
  ["nil as 1", plain, (xml) => utf8(xml.replaceAll('nil="true"', 'nil=" 1 "'))],
];

const families: readonly Family[] = ["vendor", "svc88", "dto", "xs-item", "xs-dict"];

const seed = Date.now();
const numRuns = 20;

function jobsOf(family: Family): readonly WriteJob[] {
  const requests = fc.sample(webhookArbitrary({ localDates: family !== "dto" }), { numRuns, seed });
  const results = fc.sample(resultArbitrary, { numRuns, seed });
  const written = { family, writer: "webapi" } as const;
  return [
    ...requests.map((value) => ({ ...written, type: "request", value }) as const),
    ...results.map((value) => ({ ...written, type: "response", value }) as const),
  ];
}

describeWithDotnet("a body of .NET means the same in every spelling of XML", () => {
  const jobs = families.flatMap(jobsOf);
  let bodies: readonly Uint8Array[];
  beforeAll(async () => {
    bodies = await writeBodies(jobs);
  }, 120_000);

  test.each(families)("family %s", async (family) => {
    const wrong: string[] = [];
    for (const [index, { type, value, ...job }] of jobs.entries()) {
      if (job.family !== family) continue;
      const xml = new TextDecoder().decode(bodies[index]);
      for (const [name, contentType, respell] of respellings) {
        const outcome = await decodeBody(type === "request" ? type : 200, contentType, respell(xml));
        const read = "value" in outcome ? outcome.value : String(outcome.error);
        const options = { masks: true, extraMembers: type === "request" };
        const lines = valueDifferences(read, afterXmlWriter(value), options);
        if (lines.length > 0) wrong.push(`${name}: ${lines.join("; ")} in ${xml}`);
      }
    }
    expect(wrong.slice(0, 3), `seed ${seed}: ${wrong.length} misread`).toEqual([]);
  });
});
