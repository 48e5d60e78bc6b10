/**
 * Wire shapes: what a codec must know of a schema to write and read it in a format that, unlike JSON,
 * does not say by itself what is a number, a list or nothing. Plain JSON data, made by `@so-webhook/codegen`
 * from the OpenAPI document; nothing here names a carrier.
 */
export type WireShape =
  | StringShape
  | BooleanShape
  | IntegerShape
  | NumberShape
  | AnyShape
  | ArrayShape
  | DictionaryShape
  | ObjectShape
  | ReferenceShape;

type Nullable = {
  /** `null` is a value of this schema. */
  readonly nullable?: true;
};

/** Text. A `date-time` stays text as well: .NET writes up to 7 fraction digits, a `Date` keeps 3. */
export type StringShape = Nullable & {
  readonly type: "string";
  readonly format?: string;
  /** The names of an enumeration. */
  readonly values?: readonly string[];
  /** Names outside `values` are read and written as they are. */
  readonly open?: true;
};

export type BooleanShape = Nullable & { readonly type: "boolean" };

/** Whole number; `int32` is −2147483648 … 2147483647. */
export type IntegerShape = Nullable & { readonly type: "integer"; readonly format?: string };

export type NumberShape = Nullable & { readonly type: "number"; readonly format?: string };

/** Any JSON value; XML says which by `i:type`. */
export type AnyShape = Nullable & { readonly type: "any" };

export type ArrayShape = Nullable & {
  readonly type: "array";
  readonly items: WireShape;
  /** Name and namespace of an item's element (OpenAPI `items.xml`). */
  readonly xml?: { readonly itemName: string; readonly itemNamespace?: string };
};

/** `additionalProperties`: names chosen by the user. */
export type DictionaryShape = Nullable & {
  readonly type: "dictionary";
  readonly values: WireShape;
  /** Element name of an entry (OpenAPI extension `x-xml-dictionary`); it holds `Key`, then `Value`. */
  readonly xml?: { readonly entryName: string };
};

export type ObjectShape = Nullable & {
  readonly type: "object";
  /** In documented order, which is the order of JSON and form. */
  readonly members: Readonly<Record<string, WireShape>>;
  readonly required?: readonly string[];
  readonly xml?: {
    /** Name of the root element when a body is of this schema. */
    readonly name: string;
    /** Order of the members' elements (OpenAPI extension `x-xml-order`); ordinal alphabetical when absent. */
    readonly order?: readonly string[];
  };
};

/** Another shape, by its name in {@link WireContract.shapes}. */
export type ReferenceShape = Nullable & { readonly type: "ref"; readonly ref: string };

export type WireShapes = Readonly<Record<string, WireShape>>;

/** Media type (without parameters) → shape of a body in it. */
export type WireContent = Readonly<Record<string, WireShape>>;

/** One operation: what it documents, status by status. */
export type WireOperation = {
  readonly operationId: string;
  readonly request?: { readonly required: boolean; readonly content: WireContent };
  /** By status (`"200"`, `"4XX"`, `"default"`). */
  readonly responses: Readonly<Record<string, { readonly content: WireContent }>>;
};

/** Everything generated for the codecs from one OpenAPI document. */
export type WireContract = {
  /** Namespace of elements whose schema names none (OpenAPI extension `x-xml-namespace`, document level). */
  readonly xmlNamespace?: string;
  readonly shapes: WireShapes;
  /** By method and path template: `"POST /api/v1/Webhook/Test"`. */
  readonly operations: Readonly<Record<string, WireOperation>>;
};
