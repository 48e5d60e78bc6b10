/** What a generated file says of its making. */
export type Origin = {
  /** Name of the document. */
  readonly source: string;
  /** SHA-256 of the document, lower-case hex. */
  readonly sha256: string;
  /** Command that makes the file again. */
  readonly command: string;
};

/** First line of each generated file. A file in the output folder that starts with it is the generator's own. */
export const bannerStart = "// Generated, do not edit: changes are lost with the next run.";

/** Comment in front of each generated file. */
export function bannerOf({ source, sha256, command }: Origin): string {
  return [bannerStart, `// source:  ${source}`, `// sha256:  ${sha256}`, `// command: ${command}`, ""]
    .map((line) => line.replace(/[\r\n\u2028\u2029]+/g, " "))
    .join("\n");
}
