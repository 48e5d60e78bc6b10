import { createRequire } from "node:module";
import { createClient, type paths } from "@so-webhook/client";
import type * as webapi from "@superoffice/webapi";
import axios from "axios";
import ky from "ky";
import { createFetch } from "ofetch";
import createOpenapiFetchClient from "openapi-fetch";
import { codecOf, contextOf } from "../codecs.ts";
import { type Contender, compare, type GroupOptions, type Pace, timingColumns } from "../harness.ts";
import { startServer } from "../processes.ts";
import { sample } from "../sample.ts";
import type { Table } from "../table.ts";

// Node cannot load its ES modules: their import paths have no extension.
const { WebhookAgent }: typeof webapi = createRequire(import.meta.url)("@superoffice/webapi");

const path = "/api/v1/Webhook/Test";
// A form cannot hold the object inside the sample's Properties, so no contender sends them.
const { Properties, ...body } = sample.request;

/** The bodies that a server answers with, by format. */
type Bodies = { readonly json: string; readonly xml: string };
type MediaType = "application/xml" | "application/x-www-form-urlencoded";
type Fetch = (request: Request) => Promise<Response>;

/** What one call costs, without a network and over loopback. */
export async function call(options: GroupOptions): Promise<readonly Table[]> {
  const xmlCodec = await codecOf("application/xml");
  const bodies = {
    json: JSON.stringify(sample.response),
    xml: xmlCodec.encode(sample.response, contextOf("WebhookResult")),
  };
  const server = await startServer("answer", options, JSON.stringify(bodies));
  const pace: Pace = options.quick ? { rounds: 2, batchMs: 0 } : { rounds: 21, batchMs: 25 };
  try {
    return [
      {
        group: "call",
        title: "One call, transport stubbed",
        columns: timingColumns,
        rows: await compare(await contenders("http://localhost/Cust12345", stub(bodies)), pace),
        notes: [
          "Each library calls a fetch that returns a response at once; axios and @superoffice/webapi use axios's fetch adapter.",
        ],
      },
      {
        group: "call",
        title: "One call over loopback, one at a time",
        columns: timingColumns,
        rows: await compare(await contenders(server.url), pace),
        notes: [
          "Connections are kept open. axios and @superoffice/webapi use node:http, the others fetch. @superoffice/webapi is faster here than the axios that it uses; the cause is not known, so do not rely on its row.",
        ],
      },
      {
        group: "call",
        title: "One call over loopback, 50 at once",
        columns: timingColumns,
        rows: await compare(await contenders(server.url), { ...pace, atOnce: 50 }),
        notes: [
          "cpu is the processor time of the client's process alone; the server runs in another process.",
          "@superoffice/webapi calls the agent, POST Agents/Webhook/TestWebhook, with the same members: it has no method for the REST path. All others call POST Webhook/Test.",
        ],
      },
    ];
  } finally {
    await server.close();
  }
}

function stub({ json, xml }: Bodies): Fetch {
  return async (request) =>
    request.headers.get("accept")?.includes("xml")
      ? new Response(xml, { headers: { "content-type": "application/xml; charset=utf-8" } })
      : new Response(json, { headers: { "content-type": "application/json; charset=utf-8" } });
}

/** The same call by each library with its defaults. Without `stubbed` they use their own transport. */
async function contenders(baseUrl: string, stubbed?: Fetch): Promise<Record<string, Contender>> {
  const url = `${baseUrl}${path}`;
  const send = stubbed ?? fetch;
  const axiosConfig = stubbed && { adapter: "fetch" as const, env: { fetch: fetchOf(stubbed) } };
  const fetchOption = stubbed && { fetch: stubbed };
  const openapiFetch = createOpenapiFetchClient<paths>({ baseUrl, ...fetchOption });
  const kyClient = ky.create(stubbed ? { fetch: fetchOf(stubbed) } : {});
  const ofetch = createFetch({ fetch: stubbed ? fetchOf(stubbed) : fetch, Headers, AbortController });
  const axiosClient = axios.create(axiosConfig);
  const agent = new WebhookAgent({ baseUrl: `${baseUrl}/api`, ...(axiosConfig && { axiosConfig }) });
  const agentBody = { webhook: camelCased(body) } as Parameters<typeof agent.testWebhookAsync>[0];
  const client = createClient({ baseUrl, ...fetchOption });
  async function ours(init: { readonly contentType?: MediaType; readonly accept?: "application/xml" }) {
    const { data, error } = await client.POST(path, { body, ...init });
    if (error !== undefined) throw new Error(error.message);
    return data;
  }
  const result: Record<string, () => Promise<unknown>> = {
    "fetch(new Request)": async () => {
      const init = {
        method: "POST",
        body: JSON.stringify(body),
        headers: { "content-type": "application/json", accept: "application/json" },
      };
      return await (await send(new Request(url, init))).json();
    },
    "openapi-fetch": async () => (await openapiFetch.POST(path, { body })).data,
    ofetch: () => ofetch(url, { method: "POST", body }),
    ky: () => kyClient.post(url, { json: body }).json(),
    axios: async () => (await axiosClient.post(url, body)).data,
    "@superoffice/webapi": () => agent.testWebhookAsync(agentBody),
    "so-webhook, JSON": () => ours({}),
    "so-webhook, form": () => ours({ contentType: "application/x-www-form-urlencoded" }),
    "so-webhook, XML": () => ours({ contentType: "application/xml", accept: "application/xml" }),
  };
  for (const [name, run] of Object.entries(result)) {
    if ((await run()) === undefined) throw new Error(`${name} got no result.`);
  }
  return Object.fromEntries(Object.entries(result).map(([name, run]) => [name, { run }]));
}

/** A stub as a library calls it that passes a URL and options instead of a request. */
function fetchOf(stubbed: Fetch): typeof fetch {
  return (input, init) => stubbed(input instanceof Request && !init ? input : new Request(input, init));
}

/** A value with the names of its members as @superoffice/webapi spells them. */
function camelCased(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(camelCased);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [
      `${name.charAt(0).toLowerCase()}${name.slice(1)}`,
      camelCased(member),
    ]),
  );
}
