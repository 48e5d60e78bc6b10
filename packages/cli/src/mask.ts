import { createMask, type Mask } from "@so-webhook/runtime/media";

/**
 * Returns a function that replaces secrets with `***`, also where they are escaped. Secrets of less than 4 characters
 * are kept, because they could be any word.
 */
export function maskFor(secrets: readonly string[]): Mask {
  return createMask(secrets, { shortest: 4 });
}
