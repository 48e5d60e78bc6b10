/** What errors and events leave out of what they show. */
import { createMask, type Mask } from "../media/mask.ts";
import { secretsIn } from "../observe/mask.ts";
import { isSecretHeader } from "../transport/headers.ts";
import type { Call } from "./call.ts";

/** Creates the mask for the credentials of a call and the secret members of its body. */
export function maskOf({ client, init, secrets, sentHeaders, bodyMembers }: Call): Mask {
  const members = secretsIn([init.body, bodyMembers?.()], client.secretMembers);
  // A server may repeat a header, with or without the scheme of the credentials.
  const values = sentHeaders
    .flatMap((headers) => [...headers])
    .flatMap(([name, value]) => (isSecretHeader(name) ? [value, value.slice(value.indexOf(" ") + 1)] : []));
  return createMask([...secrets, ...values, ...members.values], {
    members: [...members.names, "Password", "password"],
  });
}

/** Removes user info, query and fragment from a URL, so that errors and logs may show it. */
export function shownUrl(url: string): string {
  if (!URL.canParse(url)) return url;
  const parsed = new URL(url);
  return `${parsed.origin}${parsed.pathname}`;
}
