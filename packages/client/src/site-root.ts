import { withoutSlashes } from "@so-webhook/runtime";

/**
 * Returns the site root from a base URL: the documented paths start with `/api/v1`, and the `webapi_url` claim of
 * SuperOffice's tokens ends in `/api`, so either ending is removed.
 */
export function siteRoot(baseUrl: string): string {
  return withoutSlashes(baseUrl).replace(/\/api(\/v1)?$/i, "");
}
