/**
 * Language, number and time formats of the response. The documented precedence: `soLanguage` overrides
 * `acceptLanguage`; `soCulture` overrides both for numbers and dates inside strings, and is ignored if neither is
 * set; only `soTimeZone` converts date-times. Options of a call override those of the client, and `headers` override
 * the options at the same level.
 */
export type CultureOptions = {
  /** `Accept-Language`: iso2 code for multi-language strings. Without one they are returned unparsed. */
  readonly acceptLanguage?: string | undefined;
  /** `SO-Language`: iso2 code; overrides `acceptLanguage`. `*` disables translation. */
  readonly soLanguage?: string | undefined;
  /** `SO-Culture`: iso2 code for numbers and dates inside strings; requires a language. */
  readonly soCulture?: string | undefined;
  /** `SO-TimeZone`: time zone code that date-times are converted to; `, includeTZOffset` adds offsets. */
  readonly soTimeZone?: string | undefined;
};

/** The header that each culture option sets. */
export const cultureHeaders = {
  acceptLanguage: "Accept-Language",
  soLanguage: "SO-Language",
  soCulture: "SO-Culture",
  soTimeZone: "SO-TimeZone",
} as const satisfies Record<keyof CultureOptions, string>;
