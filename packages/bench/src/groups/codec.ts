import type { WebhookResult } from "@so-webhook/client";
import type { Codec, CodecContext } from "@so-webhook/runtime/media";
import { XMLBuilder, XMLParser } from "fast-xml-parser";
import { SaxesParser } from "saxes";
import { codecOf, contextOf } from "../codecs.ts";
import { type Contender, compare, type GroupOptions, type Pace, timingColumns } from "../harness.ts";
import { sample } from "../sample.ts";
import type { Row, Table } from "../table.ts";

/** A value in the formats that are compared. */
type Body = {
  readonly label: string;
  readonly root: "Webhook" | "WebhookResult";
  readonly value: unknown;
  readonly context: CodecContext;
  readonly xml: string;
  readonly xmlBytes: Uint8Array;
  readonly json: string;
  readonly jsonBytes: Uint8Array;
};

const parser = new XMLParser();
const builder = new XMLBuilder();
const decoder = new TextDecoder();

/** What decoding and encoding cost, for the documented bodies and for large ones. */
export async function codec({ quick }: GroupOptions): Promise<readonly Table[]> {
  const xml = await codecOf("application/xml");
  const json = await codecOf("application/json");
  const [smallMb, largeMb] = quick ? [0.01, 0.02] : [1, 14];
  const request = bodyOf("sample request", "Webhook", sample.request, xml);
  const response = bodyOf("sample response", "WebhookResult", sample.response, xml);
  const small = bodyOf(`${smallMb} MB`, "WebhookResult", resultOf(smallMb * 1e6, xml), xml);
  const large = bodyOf(`${largeMb} MB`, "WebhookResult", resultOf(largeMb * 1e6, xml), xml);
  const short: Pace = quick ? { rounds: 2, batchMs: 0 } : { rounds: 30, batchMs: 15 };
  const long: Pace = quick ? { rounds: 2, batchMs: 0 } : { rounds: 5, batchMs: 0 };

  async function both(
    title: string,
    contenders: (body: Body) => Readonly<Record<string, Contender>>,
    notes: readonly string[] = [],
  ): Promise<Table> {
    const rows: Row[] = [];
    for (const body of [request, response, small, large]) {
      const timings = await compare(contenders(body), body === small || body === large ? long : short);
      rows.push(...timings.map((row) => ({ ...row, name: `${body.label}: ${row.name}` })));
    }
    return { group: "codec", title, columns: timingColumns, rows, notes };
  }

  return [
    await both("XML, decoding", (body) => xmlReaders(body, xml), [
      "saxes builds a plain tree of names, text and children. The parsers build trees of strings; the codec builds the typed value.",
    ]),
    await both("XML, encoding", (body) => xmlWriters(body, xml), [
      "fast-xml-parser's builder gets the plain object: no namespaces, no order of members.",
    ]),
    await both("JSON, decoding", (body) => jsonReaders(body, json)),
    await both("JSON, encoding", (body) => jsonWriters(body, json)),
    {
      group: "codec",
      title: `Time per byte at ${largeMb} MB beside ${smallMb} MB`,
      columns: timingColumns.filter(({ absolute }) => !absolute),
      rows: await growth([small, large], { xml, json }, long),
      notes: ["1.00 means that a byte costs the same in a document of either size."],
    },
  ];
}

function bodyOf(label: string, root: "Webhook" | "WebhookResult", value: unknown, codec: Codec): Body {
  const context = contextOf(root);
  const xml = codec.encode(value, context);
  const json = JSON.stringify(value);
  const encoder = new TextEncoder();
  return {
    label,
    root,
    value,
    context,
    xml,
    xmlBytes: encoder.encode(xml),
    json,
    jsonBytes: encoder.encode(json),
  };
}

/** A result with as many field properties as make an XML document of about the given length. */
function resultOf(bytes: number, codec: Codec): WebhookResult {
  const context = contextOf("WebhookResult");
  function withFields(count: number): WebhookResult {
    // Long strings: a document may hold 100,000 elements, and 14 MB of short ones are more.
    const Reason = "The field is read-only for this user. ".repeat(30);
    const field = { FieldRight: { Mask: "FULL", Reason }, FieldType: "System.String", FieldLength: 239 };
    const fields = Array.from({ length: count }, (_, index) => [`field${100_000 + index}`, field] as const);
    return { ...sample.response, FieldProperties: Object.fromEntries(fields) };
  }
  const [ten, twenty] = [withFields(10), withFields(20)].map((value) => codec.encode(value, context).length);
  return withFields(Math.round(bytes / (((twenty ?? 0) - (ten ?? 0)) / 10)));
}

function xmlReaders({ xml, xmlBytes, context }: Body, codec: Codec): Record<string, Contender> {
  return {
    "fast-xml-parser": { run: () => parser.parse(xml) },
    "saxes with a tree": { run: () => treeOf(xml) },
    "so-webhook": { run: () => codec.decode(xmlBytes, context) },
  };
}

function xmlWriters({ root, value, context }: Body, codec: Codec): Record<string, Contender> {
  return {
    "fast-xml-parser": { run: () => builder.build({ [root]: value }) },
    "so-webhook": { run: () => codec.encode(value, context) },
  };
}

function jsonReaders({ jsonBytes, context }: Body, codec: Codec): Record<string, Contender> {
  return {
    "JSON.parse": { run: () => JSON.parse(decoder.decode(jsonBytes)) },
    "so-webhook": { run: () => codec.decode(jsonBytes, context) },
  };
}

function jsonWriters({ value, context }: Body, codec: Codec): Record<string, Contender> {
  return {
    "JSON.stringify": { run: () => JSON.stringify(value) },
    "so-webhook": { run: () => codec.encode(value, context) },
  };
}

type Node = { readonly name: string; text: string; readonly children: Node[] };

function treeOf(xml: string): Node {
  const root: Node = { name: "", text: "", children: [] };
  const open = [root];
  const saxes = new SaxesParser({ xmlns: true });
  saxes.on("opentag", ({ local }) => {
    const node: Node = { name: local, text: "", children: [] };
    open.at(-1)?.children.push(node);
    open.push(node);
  });
  saxes.on("text", (text) => {
    const node = open.at(-1);
    if (node !== undefined) node.text += text;
  });
  saxes.on("closetag", () => open.pop());
  saxes.on("error", (error) => {
    throw error;
  });
  saxes.write(xml).close();
  return root;
}

/** Time per byte of the large document, in relation to the small one. */
async function growth(
  [small, large]: readonly [Body, Body],
  { xml, json }: { readonly xml: Codec; readonly json: Codec },
  pace: Pace,
): Promise<readonly Row[]> {
  const kinds: Readonly<Record<string, (body: Body) => Contender>> = {
    "XML, decoding": ({ xmlBytes, context }) => ({
      run: () => xml.decode(xmlBytes, context),
      size: xmlBytes.length,
    }),
    "XML, encoding": ({ value, context, xmlBytes }) => ({
      run: () => xml.encode(value, context),
      size: xmlBytes.length,
    }),
    "JSON, decoding": ({ jsonBytes, context }) => ({
      run: () => json.decode(jsonBytes, context),
      size: jsonBytes.length,
    }),
    "JSON, encoding": ({ value, context, jsonBytes }) => ({
      run: () => json.encode(value, context),
      size: jsonBytes.length,
    }),
  };
  const rows: Row[] = [];
  for (const [name, contender] of Object.entries(kinds)) {
    const [, timing] = await compare({ small: contender(small), large: contender(large) }, pace);
    rows.push({ ...timing, name });
  }
  return rows;
}
