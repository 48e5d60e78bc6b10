/**
 * How the value of one parameter is written (OAS 3.1 §4.8.12). What is absent has the default of its location: style
 * `simple` without `explode` in a path and in a header, style `form` with `explode` in a query and in a cookie.
 */
export type ParameterStyle = {
  readonly style?:
    | "simple"
    | "label"
    | "matrix"
    | "form"
    | "spaceDelimited"
    | "pipeDelimited"
    /** `collectionFormat: tsv` of Swagger 2.0, which OpenAPI 3 does not have. */
    | "tabDelimited"
    | "deepObject"
    /** OAS 3.2: pairs are separated as in a Cookie header, and nothing is escaped. */
    | "cookie";
  /** Whether each item of an array and each member of an object is a parameter of its own. */
  readonly explode?: boolean;
  /** Reserved characters of a query are sent as they are, instead of percent-encoded. */
  readonly allowReserved?: boolean;
  /** A parameter with `content` of a JSON type, or of another type, whose text the caller passes. Replaces `style`. */
  readonly content?: "json" | "text";
};

export type ParameterLocation = "path" | "query" | "header" | "cookie";

/** The parameters of one operation that the defaults do not describe, by location and name. */
export type OperationParameters = {
  readonly [Location in ParameterLocation]?: Readonly<Record<string, ParameterStyle>>;
};

/** The values of a call's parameters by location. */
export type ParameterValues = { readonly [Location in ParameterLocation]?: unknown };
