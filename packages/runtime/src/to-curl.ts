import type { RequestEvent } from "./hooks.ts";

/**
 * A request as a command line for curl in a POSIX shell, secrets masked as in the event, so that it can go into
 * a bug report. Whoever runs it puts the credentials in for `***`.
 */
export function toCurl({ method, url, headers, bytes }: RequestEvent): string {
  const parts = [
    `curl -X ${method} ${quoted(url)}`,
    ...headers.map(([name, value]) => `-H ${quoted(`${name}: ${value}`)}`),
    ...(bytes.length > 0 ? [`--data-raw ${quoted(new TextDecoder().decode(bytes))}`] : []),
  ];
  return parts.join(" \\\n  ");
}

/** Single quotes keep everything but a single quote as it is. */
function quoted(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}
