import { describe, expect, test } from "vitest";

/** Whether something a test needs beyond Node is on this machine. */
export type Status = { readonly available: true } | { readonly available: false; readonly reason: string };

/** Something a group of tests needs beyond Node, such as `dotnet` or `chromium`. */
export type Requirement = {
  /** Name in the environment variable `SO_WEBHOOK_REQUIRE`. */
  readonly name: string;
  readonly status: Status;
  /** Its absence fails the run: the name stands in `SO_WEBHOOK_REQUIRE` (`dotnet,chromium`), as in CI. */
  readonly required: boolean;
};

/** Ties a status to the names that `SO_WEBHOOK_REQUIRE` insists on. */
export const requirement = (
  name: string,
  status: Status,
  env: Readonly<Record<string, string | undefined>> = process.env,
): Requirement => {
  const names = (env.SO_WEBHOOK_REQUIRE ?? "").split(",").map((part) => part.trim());
  return { name, status, required: names.includes(name) };
};

/**
 * `describe` for tests that need more than Node. Without it they are skipped and one line on stderr names what
 * was left out; where `SO_WEBHOOK_REQUIRE` insists on it, its absence is a failing test.
 */
export const describeWhere = (
  { name, status, required }: Requirement,
  title: string,
  tests: () => void,
  vitest: Pick<typeof import("vitest"), "describe" | "test"> = { describe, test },
  print: (line: string) => void = (line) => process.stderr.write(line),
): void => {
  if (status.available) {
    vitest.describe(title, tests);
  } else if (required) {
    const message = `SO_WEBHOOK_REQUIRE names ${name}: ${status.reason}`;
    vitest.describe(title, () => vitest.test(`needs ${name}`, () => expect.fail(message)));
  } else {
    print(`left out, no ${name} (${status.reason}): ${title}\n`);
    vitest.describe.skip(`${title} (no ${name})`, tests);
  }
};
