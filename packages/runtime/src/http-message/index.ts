export { HttpFileError } from "./http-file-error.ts";
export type { HttpExchange, HttpHeaders, HttpRequestMessage, HttpResponseMessage } from "./http-message.ts";
export { parseHttpFile } from "./parse-http-file.ts";
