// Generated, do not edit: changes are lost with the next run.
// source:  spec/openapi.yaml
// sha256:  2a642d4fbabca51c3725a05d9a610b5f7886b93eb2b1348adea74c058bb4776d
// command: pnpm generate

type Shape = { readonly nullable?: true } & (
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
      readonly xml?: { readonly name: string; readonly order?: readonly string[] };
    }
  | { readonly type: "ref"; readonly ref: string }
);

type Content = Readonly<Record<string, Shape>>;

type Operation = {
  readonly operationId: string;
  readonly request?: { readonly required: boolean; readonly content: Content };
  readonly responses: Readonly<Record<string, { readonly content: Content }>>;
};

const content1: Content = {
  "application/json": { type: "ref", ref: "Webhook" },
  "text/json": { type: "ref", ref: "Webhook" },
  "application/xml": { type: "ref", ref: "Webhook" },
  "text/xml": { type: "ref", ref: "Webhook" },
  "application/x-www-form-urlencoded": { type: "ref", ref: "Webhook" },
  "application/json-patch+json": { type: "ref", ref: "Webhook" },
  "application/merge-patch+json": { type: "ref", ref: "Webhook" },
};

const content2: Content = {
  "application/json": { type: "ref", ref: "WebhookResult" },
  "text/json": { type: "ref", ref: "WebhookResult" },
  "application/xml": { type: "ref", ref: "WebhookResult" },
  "text/xml": { type: "ref", ref: "WebhookResult" },
  "application/json-patch+json": { type: "ref", ref: "WebhookResult" },
  "application/merge-patch+json": { type: "ref", ref: "WebhookResult" },
};

const content3: Content = {
  "application/json": { type: "ref", ref: "ErrorResponse" },
  "text/json": { type: "ref", ref: "ErrorResponse" },
  "application/xml": { type: "ref", ref: "ErrorResponse" },
  "text/xml": { type: "ref", ref: "ErrorResponse" },
  "application/json-patch+json": { type: "ref", ref: "ErrorResponse" },
  "application/merge-patch+json": { type: "ref", ref: "ErrorResponse" },
};

/** The shapes of the schemas, and the bodies of each operation by method and path. */
export const contract: {
  readonly xmlNamespace?: string;
  readonly shapes: Readonly<Record<string, Shape>>;
  readonly operations: Readonly<Record<string, Operation>>;
} = {
  xmlNamespace: "http://www.superoffice.net/ws/crm/NetServer/11.6.0.0",
  shapes: {
    Webhook: {
      type: "object",
      members: {
        WebhookId: { type: "integer", format: "int32" },
        Name: { type: "string", nullable: true },
        Events: {
          type: "array",
          items: { type: "string" },
          xml: {
            itemName: "string",
            itemNamespace: "http://schemas.microsoft.com/2003/10/Serialization/Arrays",
          },
          nullable: true,
        },
        TargetUrl: { type: "string" },
        Secret: { type: "string", nullable: true },
        State: { type: "ref", ref: "WebhookState" },
        Type: { type: "string", nullable: true },
        Headers: {
          type: "dictionary",
          values: { type: "string" },
          xml: { entryName: "StringKeyValuePair" },
          nullable: true,
        },
        Properties: {
          type: "dictionary",
          values: { type: "any" },
          xml: { entryName: "StringObjectKeyValuePair" },
          nullable: true,
        },
        Registered: { type: "string", format: "date-time" },
        RegisteredAssociate: { type: "ref", ref: "Associate", nullable: true },
        Updated: { type: "string", format: "date-time" },
        UpdatedAssociate: { type: "ref", ref: "Associate", nullable: true },
      },
      required: ["TargetUrl"],
      xml: { name: "Webhook" },
    },
    WebhookState: { type: "string", values: ["Unknown", "Active", "Stopped", "TooManyErrors"], open: true },
    Associate: {
      type: "object",
      members: {
        AssociateId: { type: "integer", format: "int32" },
        Name: { type: "string", nullable: true },
        PersonId: { type: "integer", format: "int32" },
        Rank: { type: "integer", format: "int32" },
        Tooltip: { type: "string", nullable: true },
        Type: { type: "ref", ref: "AssociateType" },
        GroupIdx: { type: "integer", format: "int32" },
        FullName: { type: "string", nullable: true },
        FormalName: { type: "string", nullable: true },
        Deleted: { type: "boolean" },
        EjUserId: { type: "integer", format: "int32" },
        UserName: { type: "string", nullable: true },
      },
      xml: { name: "Associate" },
    },
    AssociateType: {
      type: "string",
      values: [
        "Unknown",
        "InternalAssociate",
        "ResourceAssociate",
        "ExternalAssociate",
        "AnonymousAssociate",
        "SystemAssociate",
      ],
      open: true,
    },
    WebhookResult: {
      type: "object",
      members: {
        Success: { type: "boolean" },
        Message: { type: "string", nullable: true },
        TableRight: { type: "ref", ref: "TableRight", nullable: true },
        FieldProperties: {
          type: "dictionary",
          values: { type: "ref", ref: "FieldProperty" },
          xml: { entryName: "FieldPropertyDictionaryKeyValuePair" },
          nullable: true,
        },
      },
      required: ["Success"],
      xml: { name: "WebhookResult", order: ["FieldProperties", "TableRight", "Message", "Success"] },
    },
    TableRight: {
      type: "object",
      members: { Mask: { type: "string" }, Reason: { type: "string", nullable: true } },
      xml: { name: "TableRight" },
    },
    FieldProperty: {
      type: "object",
      members: {
        FieldRight: { type: "ref", ref: "FieldRight", nullable: true },
        FieldType: { type: "string", nullable: true },
        FieldLength: { type: "integer", format: "int32" },
      },
      xml: { name: "FieldProperty" },
    },
    FieldRight: {
      type: "object",
      members: { Mask: { type: "string" }, Reason: { type: "string", nullable: true } },
      xml: { name: "FieldRight" },
    },
    ErrorResponse: {
      type: "object",
      members: {
        Error: { type: "boolean" },
        ErrorType: { type: "string", nullable: true },
        ErrorMessage: { type: "string", nullable: true },
        ErrorSource: { type: "string", nullable: true },
        Message: { type: "string", nullable: true },
        MessageDetail: { type: "string", nullable: true },
        ModelState: { type: "dictionary", values: { type: "any" }, nullable: true },
        ErrorCode: { type: "any", nullable: true },
        ExceptionMessage: { type: "string", nullable: true },
        ExceptionType: { type: "string", nullable: true },
        StackTrace: { type: "string", nullable: true },
        InnerException: { type: "ref", ref: "ErrorResponse", nullable: true },
      },
      xml: { name: "Error" },
    },
  },
  operations: {
    "POST /api/v1/Webhook/Test": {
      operationId: "v1Webhook_TestWebhook",
      request: { required: true, content: content1 },
      responses: {
        "200": { content: content2 },
        "400": { content: content3 },
        "401": { content: content3 },
        "403": { content: content3 },
        "404": { content: content3 },
        "405": { content: content3 },
        "415": { content: content3 },
        "421": { content: content3 },
        "429": { content: content3 },
        "500": { content: content3 },
        "503": { content: content3 },
      },
    },
  },
};
