// Generated, do not edit: changes are lost with the next run.
// source:  spec/openapi.yaml
// sha256:  834d0b50daadf8d61ce57d186f8d22d590b224d899bff3df31befaf8380605a8
// command: pnpm generate

/** The media types to send and to accept by default; `exceptions` by method and path. */
export const defaults = { contentType: "application/json", accept: "application/json", exceptions: {} } as const;
