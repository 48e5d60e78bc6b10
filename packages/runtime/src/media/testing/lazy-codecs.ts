import type { Codec } from "../codec.ts";
import { readForm } from "../form/decode.ts";
import { writeForm } from "../form/encode.ts";
import * as dataContractDecode from "../xml/data-contract/decode.ts";
import * as dataContractEncode from "../xml/data-contract/encode.ts";
import * as openApiDecode from "../xml/openapi/decode.ts";
import * as openApiEncode from "../xml/openapi/encode.ts";

/** Both directions of the codecs that the registry loads separately. */
export const formCodec: Codec = { encode: writeForm, decode: readForm };

/** XML of data contracts. */
export const xmlCodec: Codec = {
  encode: dataContractEncode.writeDocument,
  decode: dataContractDecode.readDocument,
};

/** XML of OpenAPI's XML Object. */
export const openApiXmlCodec: Codec = {
  encode: openApiEncode.writeDocument,
  decode: openApiDecode.readDocument,
};
