/** One row of an error catalogue: what a code means and the way out. */
export type ErrorEntry = { readonly title: string; readonly cause: string; readonly fix: string };

/** Writes a row in one line of three texts. */
export const entry = (title: string, cause: string, fix: string): ErrorEntry => ({ title, cause, fix });
