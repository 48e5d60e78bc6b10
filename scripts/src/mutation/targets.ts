/** Files that mutation testing changes, and the tests that must notice, as a glob. Paths are relative to `packages`. */
export type Target = { readonly package: string; readonly tests: string; readonly files: readonly string[] };

/** The files in which a mistake would go unnoticed for longest. */
export const targets: readonly Target[] = [
  {
    package: "receiver",
    tests: "receiver/src/**/*.test.ts",
    files: [
      "receiver/src/bytes.ts",
      "receiver/src/deadline.ts",
      "receiver/src/deliver-once.ts",
      "receiver/src/event-store.ts",
      "receiver/src/event.ts",
      "receiver/src/hmac.ts",
      "receiver/src/read-body.ts",
      "receiver/src/secret.ts",
      "receiver/src/signature.ts",
    ],
  },
  {
    package: "sandbox",
    tests: "sandbox/src/guard/*.test.ts",
    files: [
      "sandbox/src/guard/address.ts",
      "sandbox/src/guard/allow-rule.ts",
      "sandbox/src/guard/check-target.ts",
    ],
  },
  {
    package: "runtime",
    tests: "runtime/src/media/{accept,select/negotiate}.test.ts",
    files: ["runtime/src/media/accept.ts", "runtime/src/media/select/negotiate.ts"],
  },
  {
    package: "runtime",
    tests: "runtime/src/transport/{redirect,retry,retry-delay}.test.ts",
    files: [
      "runtime/src/transport/clock.ts",
      "runtime/src/transport/redirect.ts",
      "runtime/src/transport/retry-delay.ts",
      "runtime/src/transport/retry.ts",
    ],
  },
  {
    package: "runtime",
    tests: "runtime/src/{observe,media}/mask.test.ts",
    files: ["runtime/src/media/mask.ts", "runtime/src/observe/mask.ts"],
  },
];

/** A mutant that no test can notice, because the program behaves the same. */
export type Equivalent = {
  readonly file: string;
  readonly original: string;
  readonly replacement: string;
  readonly reason: string;
};

/** The mutants that change nothing, each with the reason. */
export const equivalents: readonly Equivalent[] = [
  {
    file: "packages/receiver/src/bytes.ts",
    original: '""',
    replacement: '"Stryker was here!"',
    reason: "Neither string contains a charset.",
  },
  {
    file: "packages/receiver/src/bytes.ts",
    original: "buffer instanceof ArrayBuffer",
    replacement: "false",
    reason: "It copies bytes that need no copy.",
  },
  {
    file: "packages/receiver/src/signature.ts",
    original: "index < 44",
    replacement: "index <= 44",
    reason: "Neither signature has a 45th character, and NaN ^ NaN is 0.",
  },
  {
    file: "packages/receiver/src/read-body.ts",
    original: "length + value.length > bytes.length",
    replacement: "length + value.length >= bytes.length",
    reason: "The buffer grows one chunk earlier.",
  },
  {
    file: "packages/receiver/src/read-body.ts",
    original: "2 * bytes.length",
    replacement: "2 / bytes.length",
    reason: "The buffer grows in smaller steps.",
  },
  {
    file: "packages/sandbox/src/guard/address.ts",
    original: 'address.parsed.kind() === "ipv4"',
    replacement: "false",
    reason: "128 bits cover all of an IPv4 address too.",
  },
  {
    file: "packages/sandbox/src/guard/address.ts",
    original: '"ipv4"',
    replacement: '""',
    reason: "128 bits cover all of an IPv4 address too.",
  },
  {
    file: "packages/sandbox/src/guard/allow-rule.ts",
    original: '"host"',
    replacement: '""',
    reason: "A rule of no other kind is a host rule.",
  },
  {
    file: "packages/sandbox/src/guard/check-target.ts",
    original: "/^\\[(.*)\\]$/",
    replacement: "/\\[(.*)\\]$/",
    reason: "A URL has brackets only around a whole host.",
  },
  {
    file: "packages/sandbox/src/guard/check-target.ts",
    original: "/^\\[(.*)\\]$/",
    replacement: "/^\\[(.*)\\]/",
    reason: "A URL has brackets only around a whole host.",
  },
  {
    file: "packages/runtime/src/media/accept.ts",
    original: "[]",
    replacement: '["Stryker was here"]',
    reason: "The string is no media range, so it is left out.",
  },
  {
    file: "packages/runtime/src/media/accept.ts",
    original: '/(?:[^",]|"(?:[^"\\\\]|\\\\.)*(?:"|\\\\?$))+/gs',
    replacement: '/(?:[^",]|"(?:[^"\\\\]|\\\\.)*(?:"|\\\\?))+/gs',
    reason: "A string without a closing quote always extends to the end.",
  },
  {
    file: "packages/runtime/src/media/select/negotiate.ts",
    original: "index < 0",
    replacement: "false",
    reason: "The ranks have no item -1, and NaN counts as equal too.",
  },
  {
    file: "packages/runtime/src/transport/redirect.ts",
    original: "/^https?:$/",
    replacement: "/^https?:/",
    reason: "A protocol has one colon, at its end.",
  },
  {
    file: "packages/runtime/src/transport/retry-delay.ts",
    original: '""',
    replacement: '"Stryker was here!"',
    reason: "Each form of a date has all parts.",
  },
  {
    file: "packages/runtime/src/transport/retry-delay.ts",
    original: "header === null",
    replacement: "false",
    reason: "The word null is no delay and no date.",
  },
  {
    file: "packages/runtime/src/transport/retry-delay.ts",
    original: '"0"',
    replacement: '""',
    reason: "A day of one digit is compared without its zero.",
  },
  {
    file: "packages/runtime/src/observe/mask.ts",
    original: '""',
    replacement: '"Stryker was here!"',
    reason: "Items of an array have no name to keep.",
  },
  {
    file: "packages/runtime/src/media/mask.ts",
    original: "[]",
    replacement: '["Stryker was here"]',
    reason: "No text has a member of that name.",
  },
  {
    file: "packages/runtime/src/media/mask.ts",
    original: "unique.length === 0",
    replacement: "false",
    reason: "Without secrets, nothing is found.",
  },
  {
    file: "packages/runtime/src/observe/mask.ts",
    original: "value === null",
    replacement: "false",
    reason: "Its members cannot be read, which is handled.",
  },
  {
    file: "packages/runtime/src/media/mask.ts",
    original: "ranges.length > 0",
    replacement: "true",
    reason: "No range is followed back to no range.",
  },
  {
    file: "packages/runtime/src/media/mask.ts",
    original: "ranges.length > 0",
    replacement: "ranges.length >= 0",
    reason: "No range is followed back to no range.",
  },
  {
    file: "packages/runtime/src/media/mask.ts",
    original: "layer === last",
    replacement: "false",
    reason: "A layer without escapes is searched again, with the same result.",
  },
  {
    file: "packages/runtime/src/media/mask.ts",
    original: "percent.slice(1)",
    replacement: "percent",
    reason: "It adds an invisible character, which the next layer does not have.",
  },
];
