import { readFile } from "node:fs/promises";
import { selectCodec } from "@so-webhook/runtime/media";
import { expect, test } from "vitest";
import { runContract } from "../run/run-contract.ts";
import { documented } from "../testing/documented-sample.ts";
import { faulty, inText } from "../testing/faulty-fetch.ts";
import { renderHtml } from "./html.ts";
import { renderJson, renderJunit } from "./machine-reports.ts";
import { renderTerminal } from "./terminal.ts";

const hostile = "\u001b[2J]]> \u0000 & < \ud800";
const broken = await runContract({
  samples: documented,
  fetch: faulty("text/json", inText("nulla", "\\u001b[2J]]> \\u0000 & < \\ud800")),
  groups: ["types", "credentials"],
});

test("the terminal shows the matrix, the first difference and a curl line, and no control character", () => {
  const text = renderTerminal(broken, { verbose: true });
  expect(text).toContain("v1Webhook_TestWebhook, status 200  35 of 42");
  expect(text).toMatch(/ {2}text\/xml {27}✓ ✗ ✓ ✓ ✓ ✓\n/);
  expect(text).toContain(
    '✗ 7 cases: value: the value is not the documented one, at /Message\n    expected "nulla"\n    actual   ',
  );
  expect(text).toMatch(
    /\n {4}curl -i -X POST "\$SO_BASE_URL"'\/api\/v1\/Webhook\/Test' -H 'accept: text\/json'/,
  );
  expect(text).not.toContain("Request types ×");
  expect(text.trimEnd().split("\n").at(-1)).toBe("✗ 40 of 47 cases held, 7 failed");
  expect(text.match(/curl -i/g)).toHaveLength(7);
  expect(renderTerminal(broken)).not.toContain("curl -i");
  // biome-ignore lint/suspicious/noControlCharactersInRegex: that there are none is the point
  expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/);
  const coloured = renderTerminal(broken, { colour: true });
  expect(coloured).toContain("\u001b[31m✗\u001b[0m");
  expect(coloured).not.toContain("\u001b[2J");
});

test("the terminal wraps prose at 80 columns without changing it", () => {
  const all = renderTerminal(broken).split("\n");
  const lines = all.slice(all.findIndex((line) => line.startsWith("Coverage: ")));
  expect(broken.remarks.filter((remark) => remark.length > 80)).not.toEqual([]);
  expect(lines.filter((line) => line.length > 80)).toEqual([]);
  const words = lines.map((line) => line.trim()).join(" ");
  for (const remark of broken.remarks) expect(words).toContain(`- ${remark}`);
});

test("a long section lists the first twelve cases that failed, and all with --verbose", () => {
  const [one] = broken.cases.filter(({ group }) => group === "credentials");
  if (one === undefined) throw new Error("No case has credentials.");
  const cases = Array.from({ length: 40 }, (_, at) => ({
    ...one,
    title: `case ${at}`,
    status: at % 2 === 0 ? ("held" as const) : ("failed" as const),
  }));
  const listed = (verbose: boolean) =>
    renderTerminal({ ...broken, matrices: [], cases }, { verbose })
      .split("\n")
      .flatMap((line) => /^ {2}([✓✗] .*case \d+|….*)$/.exec(line)?.[1] ?? []);
  const failed = Array.from({ length: 12 }, (_, at) => `✗ case ${2 * at + 1}`);
  expect(listed(false)).toEqual([...failed, "… and 8 more that failed"]);
  expect(listed(true)).toHaveLength(40);
});

test("names the sample of each case if a report has several", async () => {
  const second = documented.map((sample) => ({ ...sample, name: "second" }));
  const report = await runContract({ samples: [...documented, ...second], groups: ["printed", "types"] });
  const text = renderTerminal(report);
  expect(text).toContain("status 200  42 of 42, v1Webhook_TestWebhook/documented\n");
  expect(text).toContain("status 200  42 of 42, second\n");
  expect(text).toContain("  ✓ v1Webhook_TestWebhook/documented: as printed\n  ✓ second: as printed\n");
  expect(renderHtml(report)).toContain("second: as printed</span>");
});

test("JUnit XML is well-formed and has the report's counts", async () => {
  const text = renderJunit(broken);
  const decode = await selectCodec("application/xml")?.loadDecode();
  // Throws for anything that is not well-formed.
  expect(decode?.(new TextEncoder().encode(text), {})).toBeDefined();
  expect(text).toContain('tests="48" failures="7" skipped="0"');
  expect(text).toContain('<failure type="value" message="the value is not the documented one">');
  expect(text).not.toContain(hostile);
});

test("JSON has the members that the README lists, in its order", async () => {
  const readme = await readFile(new URL("../../README.md", import.meta.url), "utf8");
  const [, table = ""] = /### The JSON report\n([\s\S]*?)\n## /.exec(readme) ?? [];
  const named = [...table.matchAll(/^\| `(\w+)` +\|/gm)].map(([, name]) => name);
  const parsed = JSON.parse(renderJson(broken));
  const failed = parsed.cases.find(({ status }: { status: string }) => status === "failed");
  const form = parsed.cases.find(({ leftOut }: { leftOut: unknown[] }) => leftOut.length > 0);
  expect(named).toEqual([
    ...Object.keys({ ...parsed, diagnosis: "" }),
    ...Object.keys({ ...failed, ...form }),
    "notRun",
  ]);
});

test("JSON holds every case, and the matrix by the ids of its cells", () => {
  const parsed = JSON.parse(renderJson(broken));
  expect(parsed.cases).toHaveLength(47);
  expect(parsed.matrices[0].cells[3][1]).toBe("v1Webhook_TestWebhook/documented: text/xml → text/json");
  expect(parsed.cases.find(({ id }: { id: string }) => id === parsed.matrices[0].cells[3][1])).toMatchObject({
    status: "failed",
    findings: [{ check: "value", pointer: "/Message", expected: '"nulla"' }],
  });
});
