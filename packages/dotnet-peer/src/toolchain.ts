import { accessSync, constants, existsSync, readdirSync, realpathSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";
import { describeWhere, requirement, type Status } from "./requirement.ts";

/** The tools that compile and run the peer. */
export type Toolchain = {
  readonly mono: string;
  readonly mcs: string;
  /** Json.NET 6, referenced under the alias `NJ6`: another Json.NET lives inside System.Net.Http.Formatting. */
  readonly jsonNet: string;
};

const assemblies = ["System.Runtime.Serialization", "System.Web.Http", "System.Net.Http.Formatting"];

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function onPath(program: string): string | undefined {
  return (process.env.PATH ?? "")
    .split(delimiter)
    .filter((folder) => folder !== "")
    .map((folder) => join(folder, program))
    .find(isExecutable);
}

/** Finds Mono, its compiler and the assemblies in the global assembly cache, or the reason why they are missing. */
export function findToolchain(): Toolchain | string {
  const missing = (what: string) => `${what} not found; packages/dotnet-peer/README.md names what to install`;
  const mono = onPath("mono");
  if (mono === undefined) return missing("mono");
  const mcs = onPath("mcs");
  if (mcs === undefined) return missing("mcs");
  const cache = join(dirname(realpathSync(mono)), "..", "lib", "mono", "gac");
  const absent = assemblies.find((name) => !existsSync(join(cache, name)));
  if (absent !== undefined) return missing(absent);
  const jsonFolder = join(cache, "Newtonsoft.Json");
  const version = existsSync(jsonFolder)
    ? readdirSync(jsonFolder).find((name) => name.startsWith("6."))
    : undefined;
  if (version === undefined) return missing("Newtonsoft.Json 6");
  return { mono, mcs, jsonNet: join(jsonFolder, version, "Newtonsoft.Json.dll") };
}

/** Whether this machine can compile and run the .NET peer. */
function dotnetPeerStatus(): Status {
  const found = findToolchain();
  return typeof found === "string" ? { available: false, reason: found } : { available: true };
}

/** A `describe` for tests that need the .NET peer; see {@link describeWhere}. */
export function describeWithDotnet(title: string, tests: () => void): void {
  describeWhere(requirement("dotnet", dotnetPeerStatus()), title, tests);
}
