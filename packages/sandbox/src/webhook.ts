import type { HeaderList } from "./delivery/ping-headers.ts";

/** What the sandbox uses of a checked webhook. */
export type Webhook = {
  readonly name: string | null;
  /** An absolute `http` or `https` URL, or the name of a script where `type` says so. */
  readonly target: { readonly kind: "url"; readonly url: URL } | { readonly kind: "script" };
  /** `undefined` when there is none or an empty one. */
  readonly secret: string | undefined;
  readonly headers: HeaderList;
  readonly properties: Readonly<Record<string, unknown>>;
};
