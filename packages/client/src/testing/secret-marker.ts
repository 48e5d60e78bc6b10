/** Part of every secret in the tests of this package. */
export const secretMarker = "s3cret-marker";
