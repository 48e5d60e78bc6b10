import { type Bundle, bundleOf, laterPart } from "./bundle.ts";
import { laterParts, ownBundles } from "./groups/size.ts";
import { type Installed, installedWith } from "./installed.ts";
import { modulesLoadedBy } from "./modules.ts";

/** A limit that does not depend on the machine. */
export type Budget = {
  readonly name: string;
  readonly limit: number;
  readonly unit: string;
  /** Why the limit is where it is. */
  readonly reason: string;
  readonly measure: () => Promise<number>;
};

/** Limits on what a browser loads. The client is measured as it is published. */
export const bundleBudgets: readonly Budget[] = [
  {
    name: "{ createClient }",
    limit: 15_500,
    unit: "bytes",
    reason:
      "Every page that makes one JSON call loads it: openapi-fetch, the checks of options, time limits, credentials and JSON. It is one file, which compresses better than several. What only errors and observers need loads beside the first call.",
    measure: async () => (await bundleOf(ownBundles.client)).bytes,
  },
  {
    name: "the report on errors and calls",
    limit: 8_000,
    unit: "bytes",
    reason:
      "Loads beside the first call, and an error waits for it: masks, hints, causes, retries and events.",
    measure: () => bytesOfLaterPart("report"),
  },
  {
    name: "writing XML",
    limit: 12_900,
    unit: "bytes",
    reason:
      "The first XML request waits for it: fast-xml-parser's builder is half of it. A client that sends JSON never loads it.",
    measure: () => bytesOfLaterPart("writeXml"),
  },
  {
    name: "reading XML",
    limit: 16_000,
    unit: "bytes",
    reason: "The first XML response waits for it: saxes is half of it. It does not load what writes XML.",
    measure: () => bytesOfLaterPart("readXml"),
  },
  {
    name: "writing the XML of OpenAPI",
    limit: 12_300,
    unit: "bytes",
    reason: "As for data contracts, whose codec it does not load.",
    measure: () => bytesOfLaterPart("writeOpenApiXml"),
  },
  {
    name: "reading the XML of OpenAPI",
    limit: 15_700,
    unit: "bytes",
    reason: "As for data contracts, whose codec it does not load.",
    measure: () => bytesOfLaterPart("readOpenApiXml"),
  },
  {
    name: "{ readTableRight }",
    limit: 4_900,
    unit: "bytes",
    reason:
      "A page that only shows rights does not load the client, but what parts that load later need of its file: no bundler drops that.",
    measure: async () => (await bundleOf(ownBundles.helper)).bytes,
  },
  {
    name: "the receiver",
    limit: 5_000,
    unit: "bytes",
    reason:
      "Workers load it at every cold start. It has no dependencies and leaves the HMAC to the platform. Messages of errors are a quarter of it, and they do not load later, so that no refusal depends on a download.",
    measure: async () => (await bundleOf(ownBundles.receiver)).bytes,
  },
];

let installed: Installed | undefined;
function installedClient(): Installed {
  installed ??= installedWith("@so-webhook/client");
  return installed;
}

/** Limits on what an installation of the client consists of, measured on the built packages. */
export const installationBudgets: readonly Budget[] = [
  {
    name: "packages installed with the client",
    limit: 11,
    unit: "packages",
    reason:
      "Each package is someone to trust: ours, which contains the runtime and openapi-fetch, and saxes and fast-xml-parser with their dependencies.",
    measure: async () => installedClient().packages,
  },
  {
    name: "bytes installed with the client",
    limit: 2_600_000,
    unit: "bytes",
    reason:
      "A function that only tests webhooks pays for it at every deployment. fast-xml-parser is most of it.",
    measure: async () => installedClient().bytes,
  },
  {
    name: "modules loaded at import",
    limit: 1,
    unit: "modules",
    reason: "Node spends most of an import on finding and reading files.",
    measure: async () => (await modulesLoadedBy("@so-webhook/client", { quick: false })).length,
  },
];

/** Parts that a JSON call must not load, by the path of their files. */
export const notInJsonCalls: readonly { readonly part: string; readonly path: RegExp }[] = [
  { part: "an XML library", path: /(^|\/)(fast-xml-parser|fast-xml-builder|saxes|xmlchars)\// },
  { part: "an XML codec", path: /\/media\/xml\// },
  { part: "the form codec", path: /\/media\/form\// },
  { part: "the wire table", path: /\/wire\.ts$/ },
  { part: "the writing of parameters", path: /\/media\/parameters\// },
  { part: "tenants", path: /^client\/src\/tenant/ },
  { part: "rights masks", path: /^client\/src\/rights-mask/ },
];

/** Returns the bytes that a part of the client loads on top of it. */
async function bytesOfLaterPart(part: keyof typeof laterParts): Promise<number> {
  return laterPart(await bundleOf(ownBundles.client), laterParts[part]).bytes;
}

/** Lists the files in a bundle that match the path, whether they load at once or later. */
export function filesIn({ sources, later }: Bundle, path: RegExp): { atOnce: string[]; later: string[] } {
  return {
    atOnce: sources.filter((source) => path.test(source)),
    later: later.flatMap((part) => part.sources.filter((source) => path.test(source))),
  };
}

/** Describes a measured value beside its limit. */
export function describeBudget({ name, limit, unit, reason }: Budget, value: number): string {
  return `${value <= limit ? "ok  " : "over"}  ${name}: ${value} of ${limit} ${unit}. ${reason}`;
}
