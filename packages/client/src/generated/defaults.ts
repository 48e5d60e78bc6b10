// Generated, do not edit: changes are lost with the next run.
// source:  spec/openapi.yaml
// sha256:  fa6e4241fa1621b13cb7fc97a1f69f4ac43211fa629b9c988ec8ce639fc7c044
// command: pnpm generate

/** The media types to send and to accept by default; `exceptions` by method and path. */
export const defaults = { contentType: "application/json", accept: "application/json", exceptions: {} } as const;
