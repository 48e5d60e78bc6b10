// Generated, do not edit: changes are lost with the next run.
// source:  spec/openapi.yaml
// sha256:  2a642d4fbabca51c3725a05d9a610b5f7886b93eb2b1348adea74c058bb4776d
// command: pnpm generate

/** The media types to send and to accept by default; `exceptions` by method and path. */
export const defaults = { contentType: "application/json", accept: "application/json", exceptions: {} } as const;
