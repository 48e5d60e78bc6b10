import { accessSync, constants, existsSync, readdirSync, realpathSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";
import { describeWhere, requirement, type Status } from "./requirement.ts";

/** What the peer is compiled and run with. */
export type Toolchain = {
  readonly mono: string;
  readonly mcs: string;
  /** Json.NET 6, referenced under the alias `NJ6`: another Json.NET lives inside System.Net.Http.Formatting. */
  readonly jsonNet: string;
};

const assemblies = ["System.Runtime.Serialization", "System.Web.Http", "System.Net.Http.Formatting"];

const isExecutable = (file: string): boolean => {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
};

const onPath = (program: string): string | undefined =>
  (process.env.PATH ?? "")
    .split(delimiter)
    .filter((folder) => folder !== "")
    .map((folder) => join(folder, program))
    .find(isExecutable);

/** Mono, its compiler and the assemblies in the global assembly cache, or the reason why there are none. */
export const findToolchain = (): Toolchain | string => {
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
};

/** Whether this machine can compile and run the .NET peer. */
export const dotnetPeerStatus = (): Status => {
  const found = findToolchain();
  return typeof found === "string" ? { available: false, reason: found } : { available: true };
};

/** `describe` for tests that need the .NET peer; see {@link describeWhere}. */
export const describeWithDotnet = (title: string, tests: () => void): void =>
  describeWhere(requirement("dotnet", dotnetPeerStatus()), title, tests);
