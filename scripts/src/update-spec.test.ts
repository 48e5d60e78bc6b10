import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, expect, test } from "vitest";
import { type Update, updateSpec } from "./update-spec.ts";

const repository = fileURLToPath(new URL("../../", import.meta.url));
const vendor = readFileSync(`${repository}spec/upstream/Webhook.json`, "utf8");

type Members = Record<string, unknown>;
type Swagger = { definitions: Record<string, { properties: Members }>; info: Members; host?: string };

const webhook = "SuperOffice.CRM.Services.Webhook";

/** Returns the vendor's document after a change. */
function vendorWith(change: (document: Swagger) => void): string {
  const document = JSON.parse(vendor) as Swagger;
  change(document);
  return JSON.stringify(document);
}

/** Changes the members of each schema of a webhook. */
function inWebhooks(change: (members: Members) => void) {
  return ({ definitions }: Swagger): void => {
    for (const { properties } of Object.values(definitions))
      if ("WebhookId" in properties) change(properties);
  };
}

const withoutSecret = vendorWith(inWebhooks((members) => delete members.Secret));

let root = "";
beforeEach(() => {
  root = `${mkdtempSync(join(tmpdir(), "update-"))}/`;
  mkdirSync(`${root}spec/upstream`, { recursive: true });
  mkdirSync(`${root}.changeset`);
  for (const path of ["spec/overlays", "spec/openapi.yaml"]) {
    cpSync(repository + path, root + path, { recursive: true });
  }
});
afterEach(() => rmSync(root, { recursive: true }));

/** Imports a document in place of another one. */
async function update(committed: string | undefined, source: string, more: Partial<Update> = {}) {
  writeFileSync(`${root}new.json`, source);
  const commands: string[] = [];
  const lines: string[] = [];
  const code = await updateSpec({
    root,
    source: `${root}new.json`,
    isTested: true,
    committed: (path) => (path === "spec/upstream/Webhook.json" ? committed : undefined),
    run: (_, args) => void commands.push(args.slice(1, 3).join(" ")),
    log: (line) => void lines.push(line),
    ...more,
  });
  const changesets = readdirSync(`${root}.changeset`);
  const [name = ""] = changesets;
  const changeset = name === "" ? undefined : readFileSync(`${root}.changeset/${name}`, "utf8");
  return { code, commands, text: lines.join("\n"), name, changeset };
}

test("a new member that is described is a minor release, after lint, generated files, tests and contract", async () => {
  const { code, commands, name, changeset } = await update(withoutSecret, vendor);
  expect({ code, commands }).toEqual({
    code: 0,
    commands: ["redocly lint", "pnpm@10 generate", "pnpm@10 test", "pnpm@10 contract"],
  });
  expect(name).toMatch(/^spec-[0-9a-f]{8}\.md$/);
  expect(changeset).toBe(`---

"@so-webhook/client": minor
"@so-webhook/contract-tests": minor
"@so-webhook/sandbox": minor
"@so-webhook/spec": minor
---

A minor release is needed: 2 changes.

Minor: something is new

- \`Secret\` is new (in requests and responses).
  \`member-added\` at \`#/components/schemas/${webhook}/properties/Secret\`
- \`Secret\` is new (in responses).
  \`member-added\` at \`#/components/schemas/SuperOffice.WebApi.v1.Carriers.WebhookCarriers.WebhookWithLinks/properties/Secret\`
`);
  expect(JSON.parse(readFileSync(`${root}spec/upstream/Webhook.json`, "utf8"))).toEqual(JSON.parse(vendor));
});

test("a member that is gone is a major release", async () => {
  const { code, changeset } = await update(vendor, withoutSecret);
  expect(code).toBe(0);
  expect(changeset).toContain('"@so-webhook/client": major');
  expect(changeset).toContain(
    "Major: existing code can break\n\n- `Secret` is gone (in requests and responses).",
  );
});

const places = [webhook, "SuperOffice.WebApi.v1.Carriers.WebhookCarriers.WebhookWithLinks"].map(
  (name) => `/components/schemas/${name}/properties/Secret`,
);

function acceptSecret(reason: string) {
  const list = places.map((pointer) => ({ code: "member-removed", pointer, level: "minor", reason }));
  writeFileSync(`${root}spec/exceptions.yaml`, JSON.stringify(list));
}

test("a break that is accepted as less is a smaller release, and the report has the reason", async () => {
  acceptSecret("The service never returned the member.");
  const { changeset } = await update(vendor, withoutSecret);
  expect(changeset).toContain('"@so-webhook/client": minor');
  expect(changeset).toContain(
    `- \`member-removed\` at \`#${places[0]}\` is accepted as minor instead of major: The service never returned the member.`,
  );
});

test.each(["", "because"])(
  "an exception with the reason %j is refused, and nothing is written",
  async (reason) => {
    acceptSecret(reason);
    await expect(update(vendor, withoutSecret)).rejects.toThrow(
      `spec/exceptions.yaml[0] needs a reason. Write why member-removed at ${places[0]} is only minor.`,
    );
    expect(readdirSync(`${root}.changeset`)).toEqual([]);
  },
);

test("a new member that is not described yet ends with 1 and is listed, without a changeset", async () => {
  const report = `${root}report.md`;
  const source = vendorWith(inWebhooks((members) => Object.assign(members, { Colour: { type: "string" } })));
  const { code, commands, text, changeset } = await update(vendor, source, { report });
  expect({ code, commands, changeset }).toEqual({
    code: 1,
    commands: ["redocly lint"],
    changeset: undefined,
  });
  const missing = `Not described in \`spec/openapi.yaml\` yet\n\n- \`#/components/schemas/${webhook}/properties/Colour\``;
  expect(text).toContain(missing);
  expect(readFileSync(report, "utf8")).toContain(missing);
});

test("a document that means the same needs no changeset", async () => {
  const source = vendorWith((document) => {
    document.host = "localhost:1";
  });
  const { code, text, changeset } = await update(vendor, source, { isTested: false });
  expect({ code, changeset }).toEqual({ code: 0, changeset: undefined });
  expect(text).toContain("No release is needed");
});

test("a first document has nothing to be compared with", async () => {
  expect((await update(undefined, vendor)).changeset).toBeUndefined();
});

test("the vendor's sentences are not imported, and members that are named like them are", async () => {
  const source = vendorWith((document) => {
    document.info.description = "A sentence.";
    inWebhooks((members) => Object.assign(members, { Name: { type: "string", description: "A sentence." } }))(
      document,
    );
    Object.assign(document.definitions[webhook]?.properties ?? {}, { summary: { type: "string" } });
  });
  await update(vendor, source);
  const imported = readFileSync(`${root}spec/upstream/Webhook.json`, "utf8");
  expect(imported).not.toContain("A sentence.");
  expect(JSON.parse(imported).definitions[webhook].properties).toHaveProperty("summary");
});

test("a correction that finds nothing is in the report", async () => {
  const source = vendorWith((document) => {
    delete document.host;
  });
  const { text } = await update(vendor, source);
  expect(text).toContain(
    "Corrections that found nothing\n\n- upstream.yaml#/actions/0: the target $.host matches nothing",
  );
});

test("a step that fails ends the update before there is a changeset", async () => {
  const run: Update["run"] = (_, args) => {
    if (args.includes("test")) throw new Error("the tests failed");
  };
  await expect(update(withoutSecret, vendor, { run })).rejects.toThrow("the tests failed");
  expect(readdirSync(`${root}.changeset`)).toEqual([]);
});

test("a document comes from a URL, or from nowhere with the status", async () => {
  const server = createServer((request, response) => {
    response.statusCode = request.url === "/webhook.json" ? 200 : 404;
    response.end(vendor);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  try {
    expect(await update(withoutSecret, "", { source: `${base}/webhook.json` })).toMatchObject({ code: 0 });
    await expect(update(vendor, "", { source: `${base}/none` })).rejects.toThrow("status 404");
  } finally {
    server.close();
  }
});
