import { createRequire } from "node:module";
import { expect, test } from "vitest";

const { linksOf } = createRequire(import.meta.url)("./pnpmfile.cjs") as {
  linksOf(remote: string, directory: string): object;
};

const links = {
  repository: {
    type: "git",
    url: "git+https://git.example.com/owner/name.git",
    directory: "packages/client",
  },
  homepage: "https://git.example.com/owner/name/tree/main/packages/client#readme",
  bugs: "https://git.example.com/owner/name/issues",
};

test.each([
  ["https://git.example.com/owner/name", links],
  ["https://git.example.com/owner/name.git", links],
  ["https://git.example.com:8443/owner/name/", links],
  ["https://user:token@git.example.com/owner/name.git", links],
  ["ssh://git@git.example.com:22/owner/name.git", links],
  ["git@git.example.com:owner/name.git", links],
  ["/srv/git/name.git", {}],
  ["../name", {}],
  ["file:///srv/git/name.git", {}],
  ["C:/git/name", {}],
  ["", {}],
])("a package links to the repository of its Git remote: %s", (remote, expected) => {
  expect(linksOf(remote, "packages/client")).toEqual(expected);
});
