import { mkdtemp, readFile, rename, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { run } from "./cli.ts";

let folder = "";
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "watch-"));
});
afterEach(() => rm(folder, { recursive: true }));

function place(name: string) {
  return join(folder, name);
}

/** Starts the command, and returns what it prints and a way to interrupt it. */
function start(...args: string[]) {
  const lines: string[] = [];
  const say = (line: string) => void lines.push(line);
  const code = run([...args, "--watch"], { out: say, err: say });
  const waitFor = (line: string) =>
    vi.waitFor(() => expect(lines.at(-1)).toBe(line), { timeout: 5000, interval: 20 });
  const interrupt = async () => {
    process.emit("SIGINT");
    return code;
  };
  return { lines, waitFor, interrupt, code };
}

const head = "openapi: 3.1.0\ninfo: { title: t, version: '1' }\n";
function schema(name: string) {
  return `${head}paths: {}\ncomponents: { schemas: { ${name}: { type: string } } }\n`;
}

test("--watch generates again when the document, a file it refers to or an overlay changes, and ends on SIGINT", async () => {
  const [spec, part, overlay, out] = ["api.yaml", "part.yaml", "overlay.yaml", "out"].map(place) as [
    string,
    string,
    string,
    string,
  ];
  await writeFile(part, "type: string\n");
  await writeFile(overlay, "overlay: 1.0.0\nactions: [{ target: $.info, update: { title: u } }]\n");
  await writeFile(spec, `${head}paths: {}\ncomponents: { schemas: { A: { $ref: part.yaml } } }\n`);
  const { lines, waitFor, interrupt } = start("--spec", spec, "--out", out, "--overlay", overlay);
  const types = () => readFile(join(out, "schema.ts"), "utf8");
  const again = async () => {
    lines.length = 0;
    await waitFor("watching 3 files");
  };
  await waitFor("watching 3 files");
  expect(lines).toContain("3 written, 0 unchanged, 0 removed, 0 warnings");

  await writeFile(part, "type: boolean\n");
  await again();
  expect(await types()).toContain("part: boolean;");

  await writeFile(overlay, "overlay: 1.0.0\nactions: [{ target: $.none, remove: true }]\n");
  await again();
  expect(lines).toContain("warning: overlay.yaml#/actions/0: the target $.none matches nothing");

  await writeFile(place("new.yaml"), schema("B"));
  lines.length = 0;
  await rename(place("new.yaml"), spec);
  await waitFor("watching 2 files");
  expect(await types()).toContain("B: string;");
  expect(await interrupt()).toBe(0);
  expect(process.listenerCount("SIGINT")).toBe(0);
});

test("--watch prints errors and goes on, also while the document does not exist", async () => {
  const spec = place("api.yaml");
  const { lines, waitFor, interrupt } = start("--spec", spec, "--out", place("out"));
  await waitFor("watching 1 file");
  expect(lines[0]).toContain("cannot read");
  lines.length = 0;
  await writeFile(spec, "openapi: [");
  await waitFor("watching 1 file");
  expect(lines[0]).toContain("api.yaml:1:11: ");
  lines.length = 0;
  await writeFile(spec, schema("A"));
  await waitFor("watching 1 file");
  expect(lines).toContain("3 written, 0 unchanged, 0 removed, 0 warnings");
  expect(await interrupt()).toBe(0);
});

test("--watch reads a config file again when it changes", async () => {
  await writeFile(place("api.yaml"), schema("A"));
  const config = place("redocly.yaml");
  const text = (key: string) => `apis: { a: { root: api.yaml, x-so-webhook-codegen: { ${key}: out } } }\n`;
  await writeFile(config, text("oout"));
  const { lines, waitFor, interrupt } = start("--config", config);
  await waitFor("watching 1 file");
  expect(lines[0]).toContain("oout: unknown key");
  await writeFile(config, text("out"));
  await waitFor("watching 2 files");
  expect(await interrupt()).toBe(0);
});

test.each([
  ["nothing to watch", ["--spec", "http://127.0.0.1:1/a.yaml", "--out", "x"], 3],
  ["wrong usage", ["--out", "x"], 2],
])("--watch ends at once if there is %s", async (_, args, code) => {
  expect(await start(...args).code).toBe(code);
});
