import { bundleOf, laterPart } from "../bundle.ts";
import type { GroupOptions } from "../harness.ts";
import { installedWith } from "../installed.ts";
import type { Table } from "../table.ts";

/** The bundles of this project that are measured, by name in the table. */
export const ownBundles = {
  client: 'export { createClient } from "@so-webhook/client";',
  everything: 'export * from "@so-webhook/client";',
  helper: 'export { readTableRight } from "@so-webhook/client";',
  receiver: 'export { createReceiver, sign, verify } from "@so-webhook/receiver";',
} as const;

/** The files that the report, and each direction of the XML and form codecs, begin with. */
export const laterParts = {
  report: /\/call\/report/,
  writeXml: /\/media\/xml\/data-contract\/encode/,
  readXml: /\/media\/xml\/data-contract\/decode/,
  writeOpenApiXml: /\/media\/xml\/openapi\/encode/,
  readOpenApiXml: /\/media\/xml\/openapi\/decode/,
  form: /\/media\/form\/encode/,
} as const;

const peers: Readonly<Record<string, string>> = {
  "openapi-fetch": 'export { default } from "openapi-fetch";',
  ofetch: 'export { ofetch } from "ofetch";',
  ky: 'export { default } from "ky";',
  axios: 'export { default } from "axios";',
  "@superoffice/webapi": 'export { WebhookAgent } from "@superoffice/webapi";',
};

const kilo = 1000;

/** Bytes that a browser loads, and what an installation puts on the disk. */
export async function size({ quick }: GroupOptions): Promise<readonly Table[]> {
  const client = await bundleOf(ownBundles.client);
  const everything = await bundleOf(ownBundles.everything);
  const receiver = await bundleOf(ownBundles.receiver);
  const rows = [
    { name: "so-webhook: { createClient }, JSON calls", kB: client.bytes / kilo },
    { name: "so-webhook: beside the first call", kB: laterPart(client, laterParts.report).bytes / kilo },
    { name: "so-webhook: all exports of the client", kB: everything.bytes / kilo },
    {
      name: "so-webhook: with the first XML request",
      kB: laterPart(client, laterParts.writeXml).bytes / kilo,
    },
    {
      name: "so-webhook: with the first XML response",
      kB: laterPart(client, laterParts.readXml).bytes / kilo,
    },
    { name: "so-webhook: with the first form request", kB: laterPart(client, laterParts.form).bytes / kilo },
    { name: "so-webhook: receiver, { createReceiver, sign, verify }", kB: receiver.bytes / kilo },
  ];
  for (const [name, text] of Object.entries(quick ? { ky: peers.ky ?? "" } : peers)) {
    rows.push({ name, kB: (await bundleOf(text)).bytes / kilo });
  }
  const bundles: Table = {
    group: "size",
    title: "Bytes in a browser, minified and gzipped",
    columns: [{ key: "kB", heading: "kB", decimals: 1 }],
    rows,
    notes: [
      "Bundled by rolldown. The client is measured as it is published.",
      "What only errors and observers need loads beside the first call, and each direction of the XML and form codecs with the first such body, all on top of the client.",
    ],
  };
  // Packing needs a build, which the smoke test does not have.
  if (quick) return [bundles];
  const names = ["@so-webhook/client", "@so-webhook/receiver", ...Object.keys(peers)];
  const installed: Table = {
    group: "size",
    title: "On the disk after npm install",
    columns: [
      { key: "packages", heading: "packages", decimals: 0 },
      { key: "MB", heading: "MB", decimals: 2 },
    ],
    rows: names.map((name) => {
      const { packages, bytes } = installedWith(name);
      return { name, packages, MB: bytes / 1e6 };
    }),
    notes: ["Files of the packed package and of all packages it depends on."],
  };
  return [bundles, installed];
}
