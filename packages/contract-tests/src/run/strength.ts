/**
 * `strict`: the reply's value and charset are the documented ones. `lenient`: status, media types and schema hold
 * and the values are the server's own, as a live server's are.
 */
export type Strength = "strict" | "lenient";
