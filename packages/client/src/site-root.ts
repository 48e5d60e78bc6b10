/**
 * The site root of what a user may have at hand: the documented paths begin with `/api/v1`, and the `webapi_url`
 * claim of SuperOffice's tokens ends in `/api`, so either ending is taken off.
 */
export function siteRoot(baseUrl: string): string {
  return baseUrl.replace(/\/+$/, "").replace(/\/api(\/v1)?$/i, "");
}
