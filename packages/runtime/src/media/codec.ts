import type { WireShape, WireShapes } from "./shape.ts";

/** What a codec is told besides the value or the bytes. */
export type CodecContext = {
  /** Shape of the body; without one, JSON passes and the schema-driven formats read by what the text says. */
  readonly shape?: WireShape;
  /** The shapes that references resolve in. */
  readonly shapes?: WireShapes;
  /** `charset` parameter of the Content-Type, as given. */
  readonly charset?: string;
  /** Namespace that XML elements are written in; reading goes by local name. */
  readonly xmlNamespace?: string;
  /**
   * Refuse an XML document in no namespace whose members stand in the order of the data contract, as
   * DataContractSerializer does. Default false: a client reads by local names. In any other order it is
   * XmlSerializer's, which has no namespace.
   */
  readonly requireXmlNamespace?: boolean;
  /** Deepest nesting that is read or written. Default 64. */
  readonly maxDepth?: number;
};

/** One wire format. Both functions are pure; both throw only `CodecError`. */
export type Codec = {
  /** The text of a body. The caller sends it as UTF-8. */
  readonly encode: (value: unknown, context: CodecContext) => string;
  /** The value of a body. */
  readonly decode: (body: Uint8Array, context: CodecContext) => unknown;
};

/** How a codec is found and, only then, loaded: XML and form cost nothing until a body needs them. */
export type CodecEntry = {
  readonly name: "json" | "xml" | "form";
  /** Essences it stands for, the preferred one first. */
  readonly mediaTypes: readonly string[];
  /** Structured syntax suffix (RFC 6839) it falls back for, without the plus sign. */
  readonly suffix?: string;
  readonly load: () => Promise<Codec>;
};
