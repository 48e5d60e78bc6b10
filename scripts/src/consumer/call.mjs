import { createServer } from "node:http";
import { createClient } from "@so-webhook/client";
import { createSandbox } from "@so-webhook/sandbox";

const target = createServer((_request, response) => response.end("pong"));
await new Promise((resolve) => target.listen(0, "127.0.0.1", () => resolve()));
const server = await createSandbox().listen({ port: 0 });
try {
  const client = createClient({ baseUrl: server.url, auth: { scheme: "Bearer", token: "t" } });
  const body = { TargetUrl: `http://127.0.0.1:${target.address().port}/`, Events: ["contact.created"] };
  for (const mediaType of ["application/json", "application/xml"]) {
    const { data, error } = await client.POST("/api/v1/Webhook/Test", {
      body,
      contentType: mediaType,
      accept: mediaType,
    });
    if (error) throw new Error(error.message);
    if (!data.Success || !data.Message?.endsWith("pong"))
      throw new Error(`${mediaType}: ${JSON.stringify(data)}`);
  }
} finally {
  await server.close();
  target.close();
}
