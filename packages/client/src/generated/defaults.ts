// Generated, do not edit: changes are lost with the next run.
// source:  spec/openapi.yaml
// sha256:  b8fe8696f83555c67542c2198b0ef5bde8dbcb536e55b29f6a6d8429ce8e23c6
// command: pnpm generate

/** The media types to send and to accept by default; `exceptions` by method and path. */
export const defaults = { contentType: "application/json", accept: "application/json", exceptions: {} } as const;
