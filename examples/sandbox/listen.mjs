// Run: node sandbox/listen.mjs
import { createSandbox } from "@so-webhook/sandbox";

const server = await createSandbox().listen(); // a free port on 127.0.0.1, or set { port, host }
console.log(server.url); // http://127.0.0.1:49152; the operation is also available below any base path
await server.close(); // completes the running pings and their responses
