// Generated, do not edit: changes are lost with the next run.
// source:  packages/codegen/src/testing/styles-and-bodies.yaml
// sha256:  935933c1bca9322f3b3337f383939f760662902d8828b3173ee9601b3e6a8ed2
// command: pnpm generate

/** The media types to send and to accept by default; `exceptions`, and `parameters` that are not written in the default style by method and path. */
export const defaults = {
  contentType: "text/csv",
  accept: "application/json",
  exceptions: {
    "GET /text": { accept: "text/csv" },
    "GET /lines": { accept: "application/x-ndjson" },
    "GET /bytes": { accept: "application/octet-stream" },
    "PUT /bytes": { contentType: "application/octet-stream" },
    "GET /image": { accept: "image/*" },
    "PUT /image": { contentType: "image/*" },
    "GET /any": { accept: "*/*" },
    "PUT /any": { contentType: "*/*" },
    "PUT /unknown": { contentType: "application/json" },
    "POST /form": { contentType: "multipart/form-data" },
  },
  parameters: {
    "GET /styles/{label}/{matrix}/{simple}": {
      path: { label: { style: "label", explode: true }, matrix: { style: "matrix" } },
      query: {
        form: {},
        csv: { explode: false },
        space: { style: "spaceDelimited" },
        pipe: { style: "pipeDelimited" },
        deep: { style: "deepObject" },
        reserved: { allowReserved: true },
        json: { content: "json" },
      },
      header: { "X-Words": {} },
      cookie: { session: {} },
    },
  },
} as const;
