// Generated, do not edit: changes are lost with the next run.
// source:  packages/codegen/src/testing/styles-and-bodies.yaml
// sha256:  935933c1bca9322f3b3337f383939f760662902d8828b3173ee9601b3e6a8ed2
// command: pnpm generate

type Shape = {
  readonly nullable?: true;
  readonly node?: {
    readonly type?: "element" | "attribute" | "text" | "cdata" | "none";
    readonly name?: string;
    readonly namespace?: string;
    readonly prefix?: string;
  };
} & (
  | { readonly type: "boolean" | "any" }
  | { readonly type: "integer" | "number"; readonly format?: string }
  | { readonly type: "string"; readonly format?: string; readonly values?: readonly string[]; readonly open?: true }
  | {
      readonly type: "array";
      readonly items: Shape;
      readonly xml?: { readonly itemName: string; readonly itemNamespace?: string };
    }
  | { readonly type: "dictionary"; readonly values: Shape; readonly xml?: { readonly entryName: string } }
  | {
      readonly type: "object";
      readonly members: Readonly<Record<string, Shape>>;
      readonly required?: readonly string[];
      readonly open?: true;
      readonly xml?: { readonly name: string; readonly order?: readonly string[] };
    }
  | {
      readonly type: "oneOf";
      readonly shapes: readonly Shape[];
      readonly discriminator?: { readonly member: string; readonly values: readonly (readonly string[])[] };
    }
  | { readonly type: "ref"; readonly ref: string }
  | { readonly type: "unsupported"; readonly reason: string }
);

type Content = Readonly<Record<string, Shape>>;

type Encoding = Readonly<
  Record<
    string,
    Readonly<
      Record<
        string,
        {
          readonly contentType?: string;
          readonly content?: "json";
          readonly headers?: Readonly<Record<string, string>>;
        }
      >
    >
  >
>;

type Operation = {
  readonly operationId: string;
  readonly request?: { readonly required: boolean; readonly content: Content; readonly encoding?: Encoding };
  readonly responses: Readonly<Record<string, { readonly content: Content }>>;
};

/** The shapes of the schemas, and the bodies of each operation by method and path. */
export const contract: {
  readonly xmlDialect?: "data-contract" | "openapi";
  readonly xmlNamespace?: string;
  readonly shapes: Readonly<Record<string, Shape>>;
  readonly operations: Readonly<Record<string, Operation>>;
} = {
  xmlDialect: "openapi",
  shapes: {
    Words: { type: "array", items: { type: "string" } },
    Color: { type: "object", members: { R: { type: "integer" }, G: { type: "integer" } } },
    Seen: {
      type: "object",
      members: {
        url: { type: "string" },
        headers: { type: "dictionary", values: { type: "string" } },
        body: { type: "string" },
      },
      required: ["url", "headers", "body"],
    },
    Upload: {
      type: "object",
      members: {
        file: { type: "string", format: "binary" },
        more: { type: "array", items: { type: "string" } },
        note: { type: "string" },
        title: { type: "string" },
        count: { type: "integer" },
        color: { type: "ref", ref: "Color" },
        tags: { type: "ref", ref: "Words" },
      },
      required: ["file"],
    },
  },
  operations: {
    "GET /styles/{label}/{matrix}/{simple}": {
      operationId: "styles",
      responses: {
        "200": { content: { "application/json": { type: "ref", ref: "Seen" } } },
      },
    },
    "GET /text": {
      operationId: "getText",
      responses: {
        "200": { content: { "text/csv": { type: "string" } } },
      },
    },
    "PUT /text": {
      operationId: "putText",
      request: { required: true, content: { "text/csv": { type: "string" } } },
      responses: {
        "200": { content: { "application/json": { type: "ref", ref: "Seen" } } },
      },
    },
    "GET /lines": {
      operationId: "getLines",
      responses: {
        "200": { content: { "application/x-ndjson": { type: "dictionary", values: { type: "any" } } } },
      },
    },
    "GET /bytes": {
      operationId: "getBytes",
      responses: {
        "200": { content: { "application/octet-stream": { type: "any" } } },
      },
    },
    "PUT /bytes": {
      operationId: "putBytes",
      request: { required: true, content: { "application/octet-stream": { type: "string", format: "binary" } } },
      responses: {
        "200": { content: { "application/json": { type: "ref", ref: "Seen" } } },
      },
    },
    "GET /image": {
      operationId: "getImage",
      responses: {
        "200": { content: { "image/*": { type: "string", format: "binary" } } },
      },
    },
    "PUT /image": {
      operationId: "putImage",
      request: { required: true, content: { "image/*": { type: "any" } } },
      responses: {
        "200": { content: { "application/json": { type: "ref", ref: "Seen" } } },
      },
    },
    "GET /any": {
      operationId: "getAny",
      responses: {
        "200": { content: { "*/*": { type: "string", format: "binary" } } },
      },
    },
    "PUT /any": {
      operationId: "putAny",
      request: { required: true, content: { "*/*": { type: "string", format: "binary" } } },
      responses: {
        "200": { content: { "application/json": { type: "ref", ref: "Seen" } } },
      },
    },
    "PUT /unknown": {
      operationId: "putUnknown",
      request: { required: true, content: { "*/*": { type: "any" } } },
      responses: {
        "200": { content: { "application/json": { type: "ref", ref: "Seen" } } },
      },
    },
    "POST /form": {
      operationId: "postForm",
      request: { required: true, content: { "multipart/form-data": { type: "ref", ref: "Upload" } }, encoding: {
        "multipart/form-data": {
          file: { contentType: "image/png, image/jpeg", headers: { "X-Kind": "avatar" } },
          note: { contentType: "text/markdown" },
          title: { contentType: "application/json", content: "json" },
        },
      } },
      responses: {
        "200": { content: { "application/json": { type: "ref", ref: "Seen" } } },
      },
    },
  },
};
