import { expect, test } from "vitest";
import { parseAllowRule } from "./allow-rule.ts";
import { checkTarget } from "./check-target.ts";

const names: Readonly<Record<string, readonly string[]>> = {
  "public.test": ["93.184.216.34", "2606:2800:220:1::1"],
  "inside.test": ["10.0.0.5"],
  "mixed.test": ["93.184.216.34", "127.0.0.1"],
  localhost: ["127.0.0.1", "::1"],
  "odd.test": ["fe80::1%eth0"],
  "half.test": ["93.184.216.34", "nonsense"],
  "empty.test": [],
  "a.public.test": ["93.184.216.34"],
};
async function resolve(host: string): Promise<readonly string[]> {
  if (host.endsWith("no-code.test")) throw undefined;
  const found = names[host];
  if (found === undefined) throw Object.assign(new Error("no such name"), { code: "ENOTFOUND" });
  return found;
}

async function verdict(url: string, allow: readonly string[] = ["loopback"]) {
  const check = await checkTarget(new URL(url), allow.map(parseAllowRule), resolve);
  return check.kind === "allowed" ? check.addresses.map(({ text }) => text).join(" ") : check.kind;
}

test.each([
  ["http://127.0.0.1/", "127.0.0.1"],
  ["http://127.9.9.9/", "127.9.9.9"],
  ["http://127.0.0.1./", "127.0.0.1"],
  ["http://2130706433/", "127.0.0.1"],
  ["http://0x7f000001/", "127.0.0.1"],
  ["http://0177.1/", "127.0.0.1"],
  ["http://[::1]/", "::1"],
  ["http://[::ffff:127.0.0.1]/", "::ffff:7f00:1"],
  ["http://localhost/", "127.0.0.1 ::1"],
  ["http://LOCALHOST./", "127.0.0.1 ::1"],
])("Loopback is allowed by default: %s", async (url, addresses) => {
  expect(await verdict(url)).toBe(addresses);
});

test.each([
  "http://0.0.0.0/",
  "http://0/",
  "http://10.1.2.3/",
  "http://172.16.0.1/",
  "http://192.168.1.1/",
  "http://169.254.169.254/",
  "http://0xa9fea9fe/",
  "http://100.64.0.1/",
  "http://198.18.0.1/",
  "http://224.0.0.1/",
  "http://255.255.255.255/",
  "http://93.184.216.34/",
  "http://[::]/",
  "http://[::ffff:10.0.0.1]/",
  "http://[::ffff:169.254.169.254]/",
  "http://[64:ff9b::7f00:1]/",
  "http://[64:ff9b:1::7f00:1]/",
  "http://[2002:7f00:1::]/",
  "http://[2001:0:7f00:1::]/",
  "http://[fe80::1]/",
  "http://[fec0::1]/",
  "http://[fd00::1]/",
  "http://[ff02::1]/",
  "http://[2606:4700::1111]/",
  "http://public.test/",
  "http://mixed.test/",
  "http://odd.test/",
  "http://user@127.0.0.1/",
  "http://:secret@127.0.0.1/",
])("Other targets are blocked by default: %s", async (url) => {
  expect(await verdict(url)).toBe("blocked");
});

test.each([
  "http://[::7f00:1]/",
  "http://[::a00:1]/",
  "http://[1::1]/",
  "http://[4000::1]/",
  "http://[e000::1]/",
  "http://[2606:4700::5efe:7f00:1]/",
  "http://[2606:4700::200:5efe:7f00:1]/",
  "http://[64:ff9b::7f00:1]/",
  "http://[2002:7f00:1::]/",
  "http://[2001:db8::1]/",
  "http://192.0.2.1/",
  "http://240.0.0.1/",
])("An address is not public: %s", async (url) => {
  expect(await verdict(url, ["public"])).toBe("blocked");
});

test.each([
  ["http://93.184.216.34/", "93.184.216.34"],
  ["http://[2606:4700::1111]/", "2606:4700::1111"],
  ["http://[2606:4700::1234:5efe:7f00:1]/", "2606:4700::1234:5efe:7f00:1"],
  ["http://[::ffff:93.184.216.34]/", "::ffff:5db8:d822"],
])("An address is public: %s", async (url, addresses) => {
  expect(await verdict(url, ["public"])).toBe(addresses);
});

test.each([
  ["http://10.1.2.3/", ["10.0.0.0/8"], "10.1.2.3"],
  ["http://11.1.2.3/", ["10.0.0.0/8"], "blocked"],
  ["http://[::ffff:10.1.2.3]/", ["10.0.0.0/8"], "::ffff:a01:203"],
  ["http://[fd00::1]/", ["fd00::/8"], "fd00::1"],
  ["http://[fd00::1]/", ["[fd00::1]"], "fd00::1"],
  ["http://[fd00::2]/", ["[fd00::1]"], "blocked"],
  ["http://[fd00::1]/", ["10.0.0.0/8"], "blocked"],
  ["http://127.0.0.1/", ["10.0.0.0/8"], "blocked"],
  ["http://127.0.0.1/", ["0x7f.1"], "127.0.0.1"],
  ["http://127.0.0.1/", [], "blocked"],
  ["http://10.1.2.3/", ["any"], "10.1.2.3"],
  ["http://public.test/", ["public"], "93.184.216.34 2606:2800:220:1::1"],
  ["http://inside.test/", ["public"], "blocked"],
  ["http://public.test/", ["Public.Test."], "93.184.216.34 2606:2800:220:1::1"],
  ["http://PUBLIC.test./", ["public.test"], "93.184.216.34 2606:2800:220:1::1"],
  ["http://a.public.test/", ["public.test"], "blocked"],
  ["http://a.public.test/", ["*.public.test"], "93.184.216.34"],
  ["http://public.test/", ["*.public.test"], "blocked"],
  ["http://a.public.test/", ["*.other.test"], "blocked"],
  ["http://inside.test/", ["inside.test"], "blocked"],
  ["http://inside.test/", ["inside.test", "10.0.0.5"], "10.0.0.5"],
  ["http://mixed.test/", ["mixed.test"], "blocked"],
  ["http://mixed.test/", ["mixed.test", "loopback"], "93.184.216.34 127.0.0.1"],
])("The rules decide about %s with %j", async (url, allow, expected) => {
  expect(await verdict(url, allow)).toBe(expected);
});

const long = `${"a.".repeat(120)}no-code.test`;

test.each([
  ["http://user@127.0.0.1/", "TargetUrl contains a user name or password. Send them in Headers instead"],
  ["http://no-such.test/", "the host name no-such.test does not resolve (ENOTFOUND)"],
  ["http://no-code.test/", "the host name no-code.test does not resolve"],
  [`http://a${long}/`, `the host name a${long} does not resolve`],
  [`http://aa${long}/`, `the host name aa${long.slice(0, -1)}… does not resolve`],
  ["http://empty.test/", "the host name empty.test has no usable address"],
  ["http://half.test/", "the host name half.test has no usable address"],
  ["http://10.1.2.3/", '10.1.2.3 is an address of use "private"', "10.1.2.3"],
  ["http://[::7f00:1]/", '::7f00:1 is an address of use "reserved"', "::7f00:1"],
  [
    "http://inside.test/",
    'inside.test resolves to 10.0.0.5, which is an address of use "private"',
    "10.0.0.5",
  ],
  ["http://public.test/", "public.test resolves to 93.184.216.34, which is a public address", "public.test"],
])("The reason to refuse %s: %s", async (url, reason, entry?: string) => {
  const remedy = ` and not allowed. To allow it, add "${entry}" to the sandbox's option allowTargets`;
  const check = await checkTarget(new URL(url), [], resolve);
  const kind = reason.startsWith("the host name") ? "unresolved" : "blocked";
  expect(check).toEqual({ kind, reason: entry === undefined ? reason : reason + remedy });
});

test.each([
  "",
  "http://a.test",
  "a.test:80",
  "a.test/x",
  "*",
  "*.",
  "10.0.0.0/33",
  "10/8", // as 0.0.0.10/8, it would allow 0.0.0.0
  "10.0.0/24",
  "010.0.0.0/8", // octal
  "167772160/8",
  "::ffff:10.0.0.0/104", // addresses are unwrapped, so nothing would match
  "a b",
  "user@a.test",
  "a[::1]",
  "[::1]a",
  5,
])("The rule %j is refused", (rule) => {
  expect(() => parseAllowRule(rule)).toThrow(
    new TypeError(
      `allowTargets: ${JSON.stringify(rule)} is not a target. Use loopback, public, any, an address, a block such as 10.0.0.0/8, a host name or *.domain.`,
    ),
  );
});
