// Generated, do not edit: changes are lost with the next run.
// source:  spec/openapi.yaml
// sha256:  7136bd74218ea4ae9a3f8c55f916365dc7528982d68616ab353d463fb138f4c3
// command: pnpm generate

/** The media types to send and to accept by default; `exceptions` by method and path. */
export const defaults = { contentType: "application/json", accept: "application/json", exceptions: {} } as const;
