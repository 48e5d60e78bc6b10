// Generated, do not edit: changes are lost with the next run.
// source:  spec/openapi.yaml
// sha256:  b2c8f85f18e19e607f370ab7630db66154bc34bc91304c18a52d7210863c188e
// command: pnpm generate

/** Media types that are sent and asked for when a call names none; `exceptions` by method and path. */
export const defaults = { contentType: "application/json", accept: "application/json", exceptions: {} } as const;
