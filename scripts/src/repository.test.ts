import { readdirSync } from "node:fs";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { exists, files, importsOf, readText, root, shippedFiles, sourceFiles } from "./tree.ts";

test.each(["openapi-fetch", "saxes", "fast-xml-parser"])("only one file imports %s, tests aside", (name) => {
  const importers = shippedFiles().filter((path) =>
    importsOf(path).some((imported) => imported === name || imported.startsWith(`${name}/`)),
  );
  expect(importers).toHaveLength(1);
});

/** The modules of this workspace that a package may import, tests aside (docs/architecture.md). */
const arrows: Readonly<Record<string, readonly string[]>> = {
  codegen: ["@so-webhook/runtime/media"],
  runtime: [],
  client: ["@so-webhook/runtime", "@so-webhook/runtime/media", "@so-webhook/spec/wire"],
  receiver: [],
  sandbox: [
    "@so-webhook/runtime",
    "@so-webhook/runtime/media",
    "@so-webhook/spec/http",
    "@so-webhook/spec/wire",
  ],
  "contract-tests": [
    "@so-webhook/client",
    "@so-webhook/runtime",
    "@so-webhook/runtime/media",
    "@so-webhook/spec/http",
    "@so-webhook/sandbox",
    "@so-webhook/spec/wire",
  ],
  cli: [
    "@so-webhook/client",
    "@so-webhook/contract-tests",
    "@so-webhook/receiver",
    "@so-webhook/receiver/testing",
    "@so-webhook/runtime/media",
    "@so-webhook/sandbox",
  ],
};

test("arrows between packages point one way", () => {
  const wrong = shippedFiles().flatMap((path) => {
    const owner = path.split("/")[1] ?? "";
    const allowed = arrows[owner];
    return importsOf(path)
      .filter((name) => name.startsWith("@so-webhook/") && !allowed?.includes(name))
      .map((name) => `${path} imports ${name}`);
  });
  expect(wrong).toEqual([]);
});

test("every published package has its arrows written down", () => {
  const packages = readdirSync(`${root}packages`).filter((name) => exists(`packages/${name}/package.json`));
  const published = packages.filter(
    (name) => !readText(`packages/${name}/package.json`).includes('"private": true'),
  );
  expect(published.sort()).toEqual(Object.keys(arrows).sort());
});

test("runtime/media imports nothing from above it", () => {
  const wrong = shippedFiles()
    .filter((path) => path.startsWith("packages/runtime/src/media/"))
    .flatMap((path) => {
      const depth = path.split("/").length - "packages/runtime/src/media/".split("/").length;
      return importsOf(path)
        .filter((name) => name.startsWith("../".repeat(depth + 1)))
        .map((name) => `${path} imports ${name}`);
    });
  expect(wrong).toEqual([]);
});

test("cross-runtime packages import no Node built-in", () => {
  const wrong = shippedFiles()
    .filter((path) => /^packages\/(runtime|client|receiver)\//.test(path))
    .flatMap((path) =>
      importsOf(path)
        .filter((name) => name.startsWith("node:"))
        .map((name) => `${path} imports ${name}`),
    );
  expect(wrong).toEqual([]);
});

const mediaTypeLiteral = /["'`](?:application|text|multipart)\/[a-z*]/i;

test("media-type strings occur only under runtime/media", () => {
  const wrong = shippedFiles().filter(
    (path) =>
      !path.startsWith("packages/runtime/src/media/") &&
      readText(path)
        .split("\n")
        .some((line) => !/^\s*(\/\/|\*|\/\*)/.test(line) && mediaTypeLiteral.test(line)),
  );
  expect(wrong).toEqual([]);
});

test("no file exports everything of another", () => {
  expect(sourceFiles().filter((path) => /^export \*/m.test(readText(path)))).toEqual([]);
});

test("the root stays small", () => {
  const { scripts } = JSON.parse(readText("package.json")) as { scripts: Record<string, string> };
  const entries = new Set(files().map((path) => path.split("/")[0]));
  expect(Object.keys(scripts).length).toBeLessThanOrEqual(12);
  expect([...entries].length).toBeLessThanOrEqual(24);
});

test("versions that packages share come from the catalog", () => {
  const wrong = files()
    .filter((path) => path.endsWith("package.json") && !path.includes("/fixtures/"))
    .flatMap((path) => {
      const manifest = JSON.parse(readText(path)) as Record<string, Record<string, string> | undefined>;
      return ["dependencies", "devDependencies", "optionalDependencies"].flatMap((field) =>
        Object.entries(manifest[field] ?? {})
          .filter(([, version]) => version !== "catalog:" && !version.startsWith("workspace:"))
          .map(([name, version]) => `${path}: ${name}@${version}`),
      );
    });
  expect(wrong).toEqual([]);
});

const sampleFile = "spec/samples/v1Webhook_TestWebhook/documented.http";

/** The strings of the sample that nobody writes by chance: long ones, neither URL nor type name, and the password. */
function wordsOfSample(): readonly string[] {
  const texts = [...readText(sampleFile).matchAll(/: "([^"]{10,})"|^Authorization: Basic (.+)$/gm)];
  const typeNames = new Set(["AnonymousAssociate", "System.Int32"]);
  return texts
    .map((match) => match[1] ?? match[2] ?? "")
    .filter((text) => !typeNames.has(text) && !URL.canParse(text));
}

test("only the sample file holds the documented sample", () => {
  const words = wordsOfSample();
  expect(words).toHaveLength(12);
  const copies = files()
    // The fixtures are the output of .NET.
    .filter((path) => path !== sampleFile && !path.startsWith("packages/dotnet-peer/fixtures/"))
    .flatMap((path) => {
      const text = readText(path);
      return words.filter((word) => text.includes(word)).map((word) => `${path}: ${word}`);
    });
  expect(copies).toEqual([]);
});

test("the catalog is sorted by name", () => {
  const catalog: object = parse(readText("pnpm-workspace.yaml")).catalog;
  expect(Object.keys(catalog)).toEqual(Object.keys(catalog).sort());
});
