/**
 * Language, number and time formats of the reply. Precedence, as the page has it: `soLanguage` overrides
 * `acceptLanguage`; `soCulture` overrides both for numbers and dates inside texts, and is ignored when
 * neither is set; `soTimeZone` alone converts the date-times. A call's option overrides the client's, and a
 * header given by name in `headers` overrides the option of the same place.
 */
export type CultureOptions = {
  /** `Accept-Language`: iso2 code for texts in several languages. Without one they come back unparsed. */
  readonly acceptLanguage?: string | undefined;
  /** `SO-Language`: iso2 code; overrides `acceptLanguage`. `*` switches translation off. */
  readonly soLanguage?: string | undefined;
  /** `SO-Culture`: iso2 code for numbers and dates inside texts; needs a language. */
  readonly soCulture?: string | undefined;
  /** `SO-TimeZone`: time zone code that date-times are converted to; `, includeTZOffset` adds offsets. */
  readonly soTimeZone?: string | undefined;
};

const headerNames = {
  acceptLanguage: "Accept-Language",
  soLanguage: "SO-Language",
  soCulture: "SO-Culture",
  soTimeZone: "SO-TimeZone",
} as const satisfies Record<keyof CultureOptions, string>;

/** The headers that the culture options among some options stand for. */
export function cultureHeaders(options: CultureOptions): [name: string, value: string][] {
  return (Object.keys(headerNames) as (keyof CultureOptions)[]).flatMap((option): [string, string][] => {
    const value = options[option];
    return value === undefined ? [] : [[headerNames[option], value]];
  });
}
