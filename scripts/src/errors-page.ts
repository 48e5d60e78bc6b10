import { createHash } from "node:crypto";
import { type ClientError, errorCatalogue } from "@so-webhook/runtime";

/** Text of `docs/errors.md`: every code of the catalogue, in its order, with what it means and the way out. */
export function errorsPage(command: string): string {
  const digest = createHash("sha256").update(JSON.stringify(errorCatalogue)).digest("hex");
  const sections = Object.entries(errorCatalogue).map(
    ([code, { title, cause, fix }]) => `## \`${code}\`\n\n**${title}.** ${cause}\n\n${fix}\n`,
  );
  return [
    "<!-- Generated, do not edit: changes are lost with the next run.",
    "source:  the error catalogues of packages/runtime/src",
    `sha256:  ${digest}`,
    `command: ${command} -->`,
    "",
    "# Errors",
    "",
    "Every `error` of a call, and every `WebhookApiError`, has a `kind` to branch on and a `code` that stands below.",
    "",
    "| kind | what happened |",
    "| --- | --- |",
    ...Object.entries(kinds).map(([kind, meaning]) => `| \`${kind}\` | ${meaning} |`),
    "",
    sections.join("\n"),
  ].join("\n");
}

const kinds = {
  http: "The server answered with a status outside 200–299.",
  network: "No whole reply: refused, unresolved, reset, TLS, endless redirects.",
  timeout: "`timeoutMs` or `totalTimeoutMs` ran out.",
  aborted: "The caller's signal fired.",
  decode: "A good reply whose body is not what its Content-Type says, or is of no type that can be read.",
  encode: "The body, a header or a credential could not be written; nothing was sent.",
  "too-large": "The reply is larger than `maxResponseBytes`.",
} as const satisfies Record<ClientError["kind"], string>;
