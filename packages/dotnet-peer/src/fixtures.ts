import { readFile } from "node:fs/promises";
import type { Family } from "./family.ts";

const folder = new URL("../fixtures/", import.meta.url);

/** A flag set whose spelling on the wire differs from the one in .NET's JSON. */
export type MaskSpelling = { readonly path: string; readonly wire: string; readonly dotnetJson: string };

/** A body that .NET wrote or judged, and the value that a reader should return for it. */
export type Fixture = {
  readonly name: string;
  readonly direction: "request" | "response" | "error";
  /** Essence of {@link contentType}. */
  readonly mediaType: string;
  /** As on the wire. */
  readonly contentType: string;
  readonly family: Family;
  readonly serializer: string;
  /** `serializer`: untouched output; `derived`: output changed afterwards; `server`: whole pipeline; `hand`. */
  readonly origin: "serializer" | "derived" | "server" | "hand";
  readonly status?: number;
  readonly sha256: string;
  readonly bytes: Uint8Array;
  /** `value`: read; `error`: refused by .NET; `either`: the value or a refusal. */
  readonly expect: "value" | "error" | "either";
  /** What .NET reads; `undefined` when it refuses. */
  readonly expected: unknown;
  /** What a reader by local names, in any order, returns; `undefined` when it should refuse. */
  readonly client: unknown;
  readonly masks: readonly MaskSpelling[];
  /** For each reader of .NET, `ok` or its error; absent for error bodies. */
  readonly dotnetReads?: Readonly<Record<string, string>>;
};

type Entry = Omit<Fixture, "bytes" | "expected" | "client" | "masks"> & {
  readonly file: string;
  readonly expectedJson: string | null;
  readonly clientJson: string | null;
  readonly masks?: readonly MaskSpelling[];
};

async function parsed(file: string | null): Promise<unknown> {
  return file === null ? undefined : JSON.parse(await readFile(new URL(file, folder), "utf8"));
}

/** The bodies of `fixtures/manifest.json`, in its order. */
export async function loadFixtures(): Promise<Fixture[]> {
  const manifest = (await parsed("manifest.json")) as { readonly fixtures: readonly Entry[] };
  return Promise.all(
    manifest.fixtures.map(async ({ file, expectedJson, clientJson, ...entry }) => ({
      ...entry,
      masks: entry.masks ?? [],
      bytes: new Uint8Array(await readFile(new URL(file, folder))),
      expected: await parsed(expectedJson),
      client: await parsed(clientJson),
    })),
  );
}
