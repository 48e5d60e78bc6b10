/** A call, and what goes over the wire. */
export type Exchange = {
  /** An expression of TypeScript, which is type-checked with the generated types. */
  readonly call: string;
  /** Method and path with query, then the Content-Type and the body if there is one, then further headers. */
  readonly sent: readonly string[];
  readonly response: { readonly status: number; readonly type?: string; readonly body?: string };
  readonly result: unknown;
};

const json = "application/json";
const form = "application/x-www-form-urlencoded";
const status = "error?.kind === 'http' ? error.status : error?.message";

/** By document of @readme/oas-examples. The expectations are from the documents and the OpenAPI Specification. */
export const exchanges: Readonly<Record<string, readonly Exchange[]>> = {
  "3.0/json/petstore.json": [
    {
      call: `client.POST("/pet", { body: { id: 1, name: "Rex", photoUrls: ["u"], status: "sold" } }).then(({ error }) => ${status})`,
      sent: ["POST /pet", json, '{"id":1,"name":"Rex","photoUrls":["u"],"status":"sold"}'],
      response: { status: 405 },
      result: 405,
    },
    {
      call: `client.GET("/pet/findByStatus", { params: { query: { status: ["sold", "pending"] } } })
        .then(({ data }): string | undefined => data?.[0]?.name)`,
      sent: ["GET /pet/findByStatus?status=sold&status=pending"],
      response: { status: 200, type: json, body: '[{"name":"Rex","photoUrls":[]}]' },
      result: "Rex",
    },
    {
      call: `client.POST("/pet/{petId}", { params: { path: { petId: 7 } }, body: { name: "A B", status: "sold" } })
        .then(({ error }) => ${status})`,
      sent: ["POST /pet/7", form, "name=A+B&status=sold"],
      response: { status: 405 },
      result: 405,
    },
    {
      call: `client.DELETE("/pet/{petId}", { params: { path: { petId: 7 }, header: { api_key: "k" } } })
        .then(({ error }) => ${status})`,
      sent: ["DELETE /pet/7", "api_key: k"],
      response: { status: 404 },
      result: 404,
    },
  ],
  "2.0/json/petstore.json": [
    {
      call: `client.GET("/pet/findByTags", { params: { query: { tags: ["a", "b"] } } })
        .then(({ data }): number | undefined => data?.[0]?.id)`,
      sent: ["GET /pet/findByTags?tags=a&tags=b"],
      response: {
        status: 200,
        type: "application/json; charset=utf-8",
        body: '[{"id":1,"name":"n","photoUrls":[]}]',
      },
      result: 1,
    },
    {
      call: `client.GET("/store/inventory").then(({ data }): number | undefined => data?.sold)`,
      sent: ["GET /store/inventory"],
      response: { status: 200, type: json, body: '{"sold":3}' },
      result: 3,
    },
    {
      call: `client.POST("/store/order", { body: { petId: 1, quantity: 2, complete: true } })
        .then(({ data }): string | undefined => data?.status)`,
      sent: ["POST /store/order", json, '{"petId":1,"quantity":2,"complete":true}'],
      response: { status: 200, type: json, body: '{"status":"placed"}' },
      result: "placed",
    },
  ],
  "3.1/json/train-travel.json": [
    {
      call: `client.GET("/trips", { params: { query: { origin: "a", destination: "b", date: "2024-02-01T09:00:00Z", bicycles: true } } })
        .then(({ data }): string | undefined => data?.data?.[0]?.operator)`,
      sent: ["GET /trips?origin=a&destination=b&date=2024-02-01T09%3A00%3A00Z&bicycles=true"],
      response: { status: 200, type: json, body: '{"data":[{"operator":"Rail"}],"links":{"self":"s"}}' },
      result: "Rail",
    },
    {
      call: `client.POST("/bookings", { body: { trip_id: "t", passenger_name: "P", has_bicycle: false } })
        .then(({ data }): string | undefined => data?.passenger_name)`,
      sent: ["POST /bookings", json, '{"trip_id":"t","passenger_name":"P","has_bicycle":false}'],
      response: { status: 201, type: json, body: '{"id":"i","passenger_name":"P"}' },
      result: "P",
    },
    {
      call: `client.DELETE("/bookings/{bookingId}", { params: { path: { bookingId: "a/b" } } })
        .then(({ data, error }) => [data, error])`,
      sent: ["DELETE /bookings/a%2Fb"],
      response: { status: 204 },
      result: [undefined, undefined],
    },
  ],
  "3.0/json/star-trek.json": [
    {
      call: `client.POST("/animal/search", { params: { query: { pageNumber: 0, sort: "name,ASC;uid,DESC" } }, body: { name: "Tribble", feline: false } })
        .then(({ data }): string | undefined => data?.animals?.[0]?.name)`,
      sent: [
        "POST /animal/search?pageNumber=0&sort=name%2CASC%3Buid%2CDESC",
        form,
        "name=Tribble&feline=false",
      ],
      response: { status: 200, type: json, body: '{"animals":[{"uid":"1","name":"Tribble"}]}' },
      result: "Tribble",
    },
  ],
  "3.0/json/uspto.json": [
    {
      call: `client.POST("/{dataset}/{version}/records", {
          params: { path: { dataset: "oa_citations", version: "v1" } },
          body: { criteria: "*:* & +", start: 0, rows: 10 },
        }).then(({ data }) => data?.length)`,
      sent: ["POST /oa_citations/v1/records", form, "criteria=*%3A*+%26+%2B&start=0&rows=10"],
      response: { status: 200, type: json, body: "[{},{}]" },
      result: 2,
    },
  ],
  "3.0/json/parameters-style.json": [
    {
      call: `client.GET("/anything/path/label/{primitive}/{array}/{object}", {
          params: { path: { primitive: "p", array: ["a", "b"], object: { name: "n", description: "d" } } },
        }).then(({ response }) => response?.status)`,
      sent: ["GET /anything/path/label/.p/.a,b/.name,n,description,d"],
      response: { status: 200 },
      result: 200,
    },
    {
      call: `client.POST("/anything/path/matrix/{primitive}/{array}/{object}", {
          params: { path: { primitive: "p", array: ["a", "b"], object: { name: "n", description: "d" } } },
        }).then(({ response }) => response?.status)`,
      sent: ["POST /anything/path/matrix/;primitive=p/;array=a;array=b/;name=n;description=d"],
      response: { status: 200 },
      result: 200,
    },
    {
      call: `client.GET("/anything/query/pipeDelimited", { params: { query: { array: ["a", "b c"] } } })
        .then(({ response }) => response?.status)`,
      sent: ["GET /anything/query/pipeDelimited?array=a%7Cb%20c"],
      response: { status: 200 },
      result: 200,
    },
    {
      call: `client.GET("/anything/query/deepObject", { params: { query: { object: { name: "n", description: "d" } } } })
        .then(({ response }) => response?.status)`,
      sent: ["GET /anything/query/deepObject?object%5Bname%5D=n&object%5Bdescription%5D=d"],
      response: { status: 200 },
      result: 200,
    },
  ],
  "3.0/json/discriminators.json": [
    {
      call: `client.PATCH("/discriminator-with-mapping", { body: { discrim: "Option Two", optiontwo: "o" } })
        .then(({ response }) => response?.status)`,
      sent: ["PATCH /discriminator-with-mapping", json, '{"discrim":"Option Two","optiontwo":"o"}'],
      response: { status: 200 },
      result: 200,
    },
  ],
  "3.0/json/polymorphism.json": [
    {
      call: `client.POST("/anything/one-of-object-ref", { body: { c: "x", d: "y" } })
        .then(({ response }) => response?.status)`,
      sent: ["POST /anything/one-of-object-ref", json, '{"c":"x","d":"y"}'],
      response: { status: 200 },
      result: 200,
    },
  ],
  "3.0/json/circular.json": [
    {
      call: `client.GET("/anything").then(({ error }) =>
        error?.kind === "http" && error.status === 404 ? error.body?.inner?.inner?.canBeRetried : undefined)`,
      sent: ["GET /anything"],
      response: { status: 404, type: json, body: '{"inner":{"inner":{"canBeRetried":"Later"}}}' },
      result: "Later",
    },
  ],
  "3.0/json/link-example.json": [
    {
      call: `client.GET("/2.0/repositories/{username}/{slug}/pullrequests", {
          params: { path: { username: "a b", slug: "ä" }, query: { state: "open" } },
        }).then(({ data }): string | undefined => data?.[0]?.title)`,
      sent: ["GET /2.0/repositories/a%20b/%C3%A4/pullrequests?state=open"],
      response: { status: 200, type: json, body: '[{"title":"t"}]' },
      result: "t",
    },
  ],
  "3.0/json/callbacks.json": [
    {
      call: `client.POST("/streams", { params: { query: { callbackUrl: "https://example.com/?a=b&c" } } })
        .then(({ data }): string | undefined => data?.subscriptionId)`,
      sent: ["POST /streams?callbackUrl=https%3A%2F%2Fexample.com%2F%3Fa%3Db%26c"],
      response: { status: 201, type: json, body: '{"subscriptionId":"s"}' },
      result: "s",
    },
  ],
};
