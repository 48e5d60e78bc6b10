import type {
  OperationParameters,
  WireContent,
  WireContract,
  WireOperation,
} from "@so-webhook/runtime/media";
import type { Defaults } from "../model/defaults.ts";
import { partsOf } from "../model/parts.ts";
import { literal } from "./literal.ts";

/**
 * The types of a wire table, written into the file itself: the file is data and imports nothing, and its declarations
 * stay short however many operations it has. They are the same types as in `@so-webhook/runtime/media`.
 */
const types = `type Shape = {
  readonly nullable?: true;
  readonly node?: {
    readonly type?: "element" | "attribute" | "text" | "cdata" | "none";
    readonly name?: string;
    readonly namespace?: string;
    readonly prefix?: string;
  };
} & (
  | { readonly type: "boolean" | "any" }
  | { readonly type: "integer" | "number"; readonly format?: string }
  | { readonly type: "string"; readonly format?: string; readonly values?: readonly string[]; readonly open?: true }
  | {
      readonly type: "array";
      readonly items: Shape;
      readonly xml?: { readonly itemName: string; readonly itemNamespace?: string };
    }
  | { readonly type: "dictionary"; readonly values: Shape; readonly xml?: { readonly entryName: string } }
  | {
      readonly type: "object";
      readonly members: Readonly<Record<string, Shape>>;
      readonly required?: readonly string[];
      readonly open?: true;
      readonly xml?: { readonly name: string; readonly order?: readonly string[] };
    }
  | {
      readonly type: "oneOf";
      readonly shapes: readonly Shape[];
      readonly discriminator?: { readonly member: string; readonly values: readonly (readonly string[])[] };
    }
  | { readonly type: "ref"; readonly ref: string }
  | { readonly type: "unsupported"; readonly reason: string }
);

type Content = Readonly<Record<string, Shape>>;

type Encoding = Readonly<
  Record<
    string,
    Readonly<
      Record<
        string,
        {
          readonly contentType?: string;
          readonly content?: "json";
          readonly headers?: Readonly<Record<string, string>>;
        }
      >
    >
  >
>;

type Operation = {
  readonly operationId: string;
  readonly request?: { readonly required: boolean; readonly content: Content; readonly encoding?: Encoding };
  readonly responses: Readonly<Record<string, { readonly content: Content }>>;
};
`;

const contractType = `{
  readonly xmlDialect?: "data-contract" | "openapi";
  readonly xmlNamespace?: string;
  readonly shapes: Readonly<Record<string, Shape>>;
  readonly operations: Readonly<Record<string, Operation>>;
}`;

/** Writes the shape of a body that is the same in all of its media types once. */
const each = `/** Returns a body that has one shape in all media types. */
function each(types: readonly string[], shape: Shape): Content {
  return Object.fromEntries(types.map((type) => [type, shape]));
}
`;

/** Returns the source text of a wire table. Lists of media types that several bodies share are written once. */
export function wireTable({
  xmlDialect = "data-contract",
  xmlNamespace,
  shapes,
  operations,
}: WireContract): string {
  const lists = new Map<string, string>();
  const textOf = (content: WireContent): string => {
    const [first, ...others] = Object.values(content).map((shape) => literal(shape));
    if (first === undefined || others.length === 0 || others.some((text) => text !== first)) {
      return literal(content, "      ");
    }
    const list = literal(Object.keys(content));
    const name = lists.get(list) ?? `types${lists.size + 1}`;
    lists.set(list, name);
    return `each(${name}, ${first})`;
  };
  const table = Object.entries(operations).map(([key, operation]) => operationText(key, operation, textOf));
  return `${types}
${lists.size === 0 ? "" : `${each}\n`}\
${[...lists].map(([list, name]) => `const ${name} = ${list};\n\n`).join("")}\
/** The shapes of the schemas, and the bodies of each operation by method and path. */
export const contract: ${contractType} = {
  xmlDialect: ${JSON.stringify(xmlDialect)},
${xmlNamespace === undefined ? "" : `  xmlNamespace: ${JSON.stringify(xmlNamespace)},\n`}\
  shapes: ${literal(shapes, "  ")},
  operations: {
${table.join("")}\
  },
};
`;
}

function operationText(
  key: string,
  { operationId, request, responses }: WireOperation,
  textOf: (content: WireContent) => string,
): string {
  const encoding = request?.encoding && `, encoding: ${literal(request.encoding, "      ")}`;
  const sent =
    request &&
    `request: { required: ${request.required}, content: ${textOf(request.content)}${encoding ?? ""} }`;
  const received = Object.entries(responses).map(
    ([status, { content }]) => `        ${JSON.stringify(status)}: { content: ${textOf(content)} },\n`,
  );
  return `    ${JSON.stringify(key)}: {
      operationId: ${JSON.stringify(operationId)},
${sent === undefined ? "" : `      ${sent},\n`}\
      responses: {
${received.join("")}\
      },
    },
`;
}

/**
 * Returns the source texts of a wire table in parts, by file name. `wire.ts` loads the part of an operation. Files import
 * each other with the extension `.js`, as TypeScript and bundlers resolve it.
 */
export function splitWireTable(contract: WireContract): Record<string, string> {
  const { index, parts } = partsOf(contract);
  const files = new Map<string, string>();
  const loaders: string[] = [];
  for (const { segment, contract: part } of parts) {
    const slug =
      segment
        .toLowerCase()
        .replace(/[^a-z0-9]+/g, "-")
        .replace(/^-|-$/g, "") || "root";
    let name = `wire-${slug}`;
    while (files.has(`${name}.ts`)) name += "_";
    files.set(`${name}.ts`, wireTable(part));
    loaders.push(`  [${JSON.stringify(segment)}, () => import("./${name}.js")],\n`);
  }
  const loader = `${types}
type Contract = ${contractType};

const parts: ReadonlyMap<string, () => Promise<{ readonly contract: Contract }>> = new Map([
${loaders.join("")}\
]);

/** Loads the shapes and bodies of an operation by its method and path, such as \`POST /path\`. */
export async function contract(operation: string): Promise<Contract | undefined> {
  return (await parts.get(operation.split("/")[${index}] ?? "")?.())?.contract;
}
`;
  return { "wire.ts": loader, ...Object.fromEntries(files) };
}

/** Returns the source text of the default media types, and of the parameters that differ from their defaults. */
export function defaultsTable(
  defaults: Defaults,
  parameters: Readonly<Record<string, OperationParameters>>,
): string {
  const others = Object.keys(parameters).length > 0 ? { parameters } : {};
  const comment =
    "parameters" in others ? ", and `parameters` that are not written in the default style" : "";
  return `/** The media types to send and to accept by default; \`exceptions\`${comment} by method and path. */
export const defaults = ${literal({ ...defaults, ...others })} as const;
`;
}
