import { createMask, type Mask } from "@so-webhook/runtime/media";

/** Returns what replaces secrets with `***`, also where they are escaped. One of less than 4 characters could be any word, and is kept. */
export function maskFor(secrets: readonly string[]): Mask {
  return createMask(secrets, { shortest: 4 });
}
