import { checkPackage, createPackageFromTarballData } from "@arethetypeswrong/core";
import { publint } from "publint";
import { formatMessage } from "publint/utils";

/** The packages are ES modules only; Node 20.19 and later can require() them. */
const ignoredResolutions = ["node10", "node16-cjs"];

/**
 * Checks a tarball as npm would publish it: publint checks its manifest and files, and Are The Types Wrong the types of
 * entry points, for example `./media`. Returns the problems.
 */
export async function problemsOf(
  tarball: Uint8Array<ArrayBuffer>,
  entryPoints: readonly string[],
): Promise<readonly string[]> {
  const pack = { tarball: Uint8Array.from(tarball).buffer };
  const { messages, pkg } = await publint({ pack, strict: true, level: "error" });
  const analysis = await checkPackage(createPackageFromTarballData(tarball), {
    entrypoints: [...entryPoints],
  });
  if (!analysis.types) return ["The package has no types."];
  const wrongTypes = analysis.problems.filter(
    (problem) => !("resolutionKind" in problem && ignoredResolutions.includes(problem.resolutionKind)),
  );
  return [
    ...messages.map((message) => formatMessage(message, pkg, { color: false }) ?? message.code),
    ...wrongTypes.map((problem) => JSON.stringify(problem)),
  ];
}
