// Adds `repository`, `homepage` and `bugs` to each package when it is packed, from the URL of the Git remote `origin`.
// npm refuses a package with provenance whose `repository` is not the one that it was built from.
const { execFileSync } = require("node:child_process");
const { relative } = require("node:path");

const root = `${__dirname}/../..`;

/** Returns the web address of a Git remote without credentials, or `undefined` for one that is not on a web host. */
function webAddress(remote) {
  const [, host, path] =
    /^(?:[a-z+]+:\/\/)?(?:[^@/]*@)?([^@/:]+\.[^@/:]+)(?::\d+)?[:/](.+)$/.exec(remote) ?? [];
  return host && path ? `https://${host}/${path.replace(/\/$/, "").replace(/\.git$/, "")}` : undefined;
}

function origin() {
  try {
    const options = { cwd: root, encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] };
    return execFileSync("git", ["remote", "get-url", "origin"], options).trim();
  } catch {
    // Without Git or a remote, packages are packed for a test.
    return "";
  }
}

/** Returns the members of a manifest that link to a repository. */
function linksOf(remote, directory) {
  const url = webAddress(remote);
  if (url === undefined) return {};
  return {
    repository: { type: "git", url: `git+${url}.git`, directory },
    homepage: `${url}/tree/main/${directory}#readme`,
    bugs: `${url}/issues`,
  };
}

function beforePacking(manifest, folder) {
  const directory = relative(root, folder).replaceAll("\\", "/");
  return { ...manifest, ...linksOf(origin(), directory) };
}

module.exports = { linksOf, hooks: { beforePacking } };
