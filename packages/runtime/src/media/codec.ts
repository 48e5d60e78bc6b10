import type { WireShape, WireShapes, XmlDialect } from "./shape.ts";

/** What a codec is given besides the value or the bytes. */
export type CodecContext = {
  /** Shape of the body. Without one, JSON passes through, and form and XML are read by their text alone. */
  readonly shape?: WireShape | undefined;
  /** The shapes that references resolve to. */
  readonly shapes?: WireShapes | undefined;
  /** The `charset` parameter of the Content-Type, as given. */
  readonly charset?: string | undefined;
  /** Namespace of the XML elements that are written. Reading goes by local names. */
  readonly xmlNamespace?: string | undefined;
  /**
   * Refuses an XML document without a namespace whose members are in the order of the data contract, as
   * DataContractSerializer does. In any other order it is a document of XmlSerializer, which uses no namespace.
   * Default: `false`.
   */
  readonly requireXmlNamespace?: boolean | undefined;
  /** The deepest nesting that is read or written. Default: 64. */
  readonly maxDepth?: number | undefined;
};

/** One wire format. Both functions are pure, and both throw nothing but `CodecError`. */
export type Codec = {
  /** Returns the text of a body. The caller sends it as UTF-8. */
  readonly encode: (value: unknown, context: CodecContext) => string;
  /** Returns the value of a body. */
  readonly decode: (body: Uint8Array, context: CodecContext) => unknown;
};

/** A codec whose directions load separately and on demand: XML and forms add nothing to a bundle until a body needs them. */
export type CodecEntry = {
  readonly name: "json" | "xml" | "form";
  /** Essences of its media types, the preferred one first. */
  readonly mediaTypes: readonly string[];
  /** Structured syntax suffix (RFC 6839) that it handles, without the plus sign. */
  readonly suffix?: string;
  /** Loads the function that writes bodies. XML depends on the dialect of the contract; the default is data contracts. */
  readonly loadEncode: (dialect?: XmlDialect) => Promise<Codec["encode"]>;
  /** Loads the function that reads bodies, for the same dialects. */
  readonly loadDecode: (dialect?: XmlDialect) => Promise<Codec["decode"]>;
};
