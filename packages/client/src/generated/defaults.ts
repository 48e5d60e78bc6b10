// Generated, do not edit: changes are lost with the next run.
// source:  spec/openapi.yaml
// sha256:  cf574797a5aedb6db19c655d1c5e328129facc623561677906170dba049855d2
// command: pnpm generate

/** The media types to send and to accept by default; `exceptions` by method and path. */
export const defaults = { contentType: "application/json", accept: "application/json", exceptions: {} } as const;
