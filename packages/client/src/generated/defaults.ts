// Generated, do not edit: changes are lost with the next run.
// source:  spec/openapi.yaml
// sha256:  ff41d42e0e38fa8f08fbdda29e59fa6249bc850864e3f52421a312b3c4cccc8c
// command: pnpm generate

/** The media types to send and to accept by default; `exceptions` by method and path. */
export const defaults = { contentType: "application/json", accept: "application/json", exceptions: {} } as const;
