import { describe, expect, test } from "vitest";

/** Whether something that a test needs besides Node is installed. */
export type Status = { readonly available: true } | { readonly available: false; readonly reason: string };

/** Something that a group of tests needs besides Node, such as `dotnet` or `chromium`. */
export type Requirement = {
  /** Name in the environment variable `SO_WEBHOOK_REQUIRE`. */
  readonly name: string;
  readonly status: Status;
  /** Its absence fails the run: `SO_WEBHOOK_REQUIRE` contains the name (`dotnet,chromium`), as in CI. */
  readonly required: boolean;
};

/** Combines a status with the names that `SO_WEBHOOK_REQUIRE` requires. */
export function requirement(
  name: string,
  status: Status,
  env: Readonly<Record<string, string | undefined>> = process.env,
): Requirement {
  const names = (env.SO_WEBHOOK_REQUIRE ?? "").split(",").map((part) => part.trim());
  return { name, status, required: names.includes(name) };
}

/**
 * A `describe` for tests that need more than Node. If it is missing, they are skipped and a line on stderr says so; if
 * `SO_WEBHOOK_REQUIRE` requires it, its absence is a failing test.
 */
export function describeWhere(
  { name, status, required }: Requirement,
  title: string,
  tests: () => void,
  vitest: Pick<typeof import("vitest"), "describe" | "test"> = { describe, test },
  print: (line: string) => void = (line) => process.stderr.write(line),
): void {
  if (status.available) {
    vitest.describe(title, tests);
  } else if (required) {
    const message = `SO_WEBHOOK_REQUIRE names ${name}: ${status.reason}`;
    vitest.describe(title, () => vitest.test(`needs ${name}`, () => expect.fail(message)));
  } else {
    print(`left out, no ${name} (${status.reason}): ${title}\n`);
    vitest.describe.skip(`${title} (no ${name})`, tests);
  }
}
