/** The documented media types by name, without parameters. The only place that spells them. */
export const mediaTypes = {
  json: "application/json",
  textJson: "text/json",
  xml: "application/xml",
  textXml: "text/xml",
  form: "application/x-www-form-urlencoded",
  jsonPatch: "application/json-patch+json",
  mergePatch: "application/merge-patch+json",
  problemJson: "application/problem+json",
  text: "text/plain",
  html: "text/html",
  multipart: "multipart/form-data",
  octetStream: "application/octet-stream",
} as const;
