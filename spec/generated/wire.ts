// Generated, do not edit: changes are lost with the next run.
// source:  spec/openapi.yaml
// sha256:  834d0b50daadf8d61ce57d186f8d22d590b224d899bff3df31befaf8380605a8
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

/** Returns a body that has one shape in all media types. */
function each(types: readonly string[], shape: Shape): Content {
  return Object.fromEntries(types.map((type) => [type, shape]));
}

const types1 = [
  "application/json",
  "text/json",
  "application/xml",
  "text/xml",
  "application/json-patch+json",
  "application/merge-patch+json",
];

const types2 = [
  "application/json",
  "text/json",
  "application/xml",
  "text/xml",
  "application/x-www-form-urlencoded",
  "application/json-patch+json",
  "application/merge-patch+json",
];

/** The shapes of the schemas, and the bodies of each operation by method and path. */
export const contract: {
  readonly xmlDialect?: "data-contract" | "openapi";
  readonly xmlNamespace?: string;
  readonly shapes: Readonly<Record<string, Shape>>;
  readonly operations: Readonly<Record<string, Operation>>;
} = {
  xmlDialect: "data-contract",
  xmlNamespace: "http://www.superoffice.net/ws/crm/NetServer/11.6.0.0",
  shapes: {
    Webhook: {
      type: "object",
      members: {
        WebhookId: { type: "integer", format: "int32" },
        Name: { type: "string", nullable: true },
        Events: {
          type: "array",
          items: { type: "ref", ref: "EventName" },
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
        ErrorsEmail: { type: "string", nullable: true },
        ErrorEmails: {
          type: "array",
          items: { type: "string" },
          xml: {
            itemName: "string",
            itemNamespace: "http://schemas.microsoft.com/2003/10/Serialization/Arrays",
          },
          nullable: true,
        },
        ErrorAssociates: {
          type: "array",
          items: { type: "ref", ref: "MDOListItem" },
          xml: { itemName: "MDOListItem" },
          nullable: true,
        },
        Description: { type: "string", nullable: true },
        NotifyVia: { type: "ref", ref: "WebhookNotifyVia" },
        NotifyWhen: { type: "ref", ref: "WebhookNotifyWhen" },
        TotalCalls: { type: "integer", format: "int32" },
        TotalErrors: { type: "integer", format: "int32" },
        ConsecutiveErrors: { type: "integer", format: "int32" },
        LastError: { type: "string", nullable: true },
      },
      required: ["TargetUrl"],
      xml: { name: "Webhook" },
    },
    WebhookEntity: {
      type: "object",
      members: {
        WebhookId: { type: "integer", format: "int32" },
        Name: { type: "string", nullable: true },
        Events: {
          type: "array",
          items: { type: "ref", ref: "EventName" },
          xml: {
            itemName: "string",
            itemNamespace: "http://schemas.microsoft.com/2003/10/Serialization/Arrays",
          },
          nullable: true,
        },
        TargetUrl: { type: "string", nullable: true },
        Secret: { type: "string", nullable: true },
        State: { type: "string", values: ["Unknown", "Active", "Stopped", "TooManyErrors"], open: true },
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
        ErrorsEmail: { type: "string", nullable: true },
        ErrorEmails: {
          type: "array",
          items: { type: "string" },
          xml: {
            itemName: "string",
            itemNamespace: "http://schemas.microsoft.com/2003/10/Serialization/Arrays",
          },
          nullable: true,
        },
        ErrorAssociates: {
          type: "array",
          items: { type: "ref", ref: "MDOListItem" },
          xml: { itemName: "MDOListItem" },
          nullable: true,
        },
        Description: { type: "string", nullable: true },
        NotifyVia: { type: "string", values: ["None", "Email", "InApp"], open: true },
        NotifyWhen: { type: "string", values: ["None", "FirstFailure", "Disabling"], open: true },
        TotalCalls: { type: "integer", format: "int32" },
        TotalErrors: { type: "integer", format: "int32" },
        ConsecutiveErrors: { type: "integer", format: "int32" },
        LastError: { type: "string", nullable: true },
      },
      xml: { name: "Webhook" },
    },
    WebhookList: {
      type: "array",
      items: { type: "ref", ref: "WebhookEntity" },
      xml: { itemName: "Webhook" },
    },
    WebhookWithLinks: {
      type: "object",
      members: {
        WebhookId: { type: "integer", format: "int32" },
        Name: { type: "string", nullable: true },
        Events: {
          type: "array",
          items: { type: "ref", ref: "EventName" },
          xml: {
            itemName: "string",
            itemNamespace: "http://schemas.microsoft.com/2003/10/Serialization/Arrays",
          },
          nullable: true,
        },
        TargetUrl: { type: "string", nullable: true },
        Secret: { type: "string", nullable: true },
        State: { type: "string", values: ["Unknown", "Active", "Stopped", "TooManyErrors"], open: true },
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
        ErrorsEmail: { type: "string", nullable: true },
        ErrorEmails: {
          type: "array",
          items: { type: "string" },
          xml: {
            itemName: "string",
            itemNamespace: "http://schemas.microsoft.com/2003/10/Serialization/Arrays",
          },
          nullable: true,
        },
        ErrorAssociates: {
          type: "array",
          items: { type: "ref", ref: "MDOListItem" },
          xml: { itemName: "MDOListItem" },
          nullable: true,
        },
        Description: { type: "string", nullable: true },
        NotifyVia: { type: "string", values: ["None", "Email", "InApp"], open: true },
        NotifyWhen: { type: "string", values: ["None", "FirstFailure", "Disabling"], open: true },
        TotalCalls: { type: "integer", format: "int32" },
        TotalErrors: { type: "integer", format: "int32" },
        ConsecutiveErrors: { type: "integer", format: "int32" },
        LastError: { type: "string", nullable: true },
        _Links: {
          type: "dictionary",
          values: { type: "string" },
          xml: { entryName: "StringKeyValuePair" },
          nullable: true,
        },
      },
      xml: { name: "WebhookWithLinks" },
    },
    JsonPatch: { type: "array", items: { type: "ref", ref: "JsonPatchOperation" } },
    JsonPatchOperation: {
      type: "object",
      members: {
        op: { type: "string", values: ["add", "replace", "remove", "test"] },
        path: { type: "string" },
        value: { type: "any" },
      },
      required: ["op", "path"],
      xml: { name: "JsonPatchOperation" },
    },
    WebhookChanges: {
      type: "object",
      members: {
        Name: { type: "string", nullable: true },
        Events: {
          type: "array",
          items: { type: "ref", ref: "EventName" },
          xml: {
            itemName: "string",
            itemNamespace: "http://schemas.microsoft.com/2003/10/Serialization/Arrays",
          },
          nullable: true,
        },
        TargetUrl: { type: "string" },
        Secret: { type: "string", nullable: true },
        State: { type: "string", values: ["Unknown", "Active", "Stopped", "TooManyErrors"], open: true },
        Type: { type: "string", nullable: true },
        Headers: { type: "dictionary", values: { type: "string", nullable: true }, nullable: true },
        Properties: {
          type: "dictionary",
          values: { type: "any" },
          xml: { entryName: "StringObjectKeyValuePair" },
          nullable: true,
        },
      },
      xml: { name: "WebhookChanges" },
    },
    EventData: {
      type: "dictionary",
      values: { type: "any" },
      xml: { entryName: "KeyValueOfstringanyType" },
    },
    LastError: { type: "string", nullable: true },
    EventName: { type: "string" },
    WebhookState: { type: "string", values: ["Unknown", "Active", "Stopped", "TooManyErrors"], open: true },
    WebhookNotifyVia: { type: "string", values: ["None", "Email", "InApp"], open: true },
    WebhookNotifyWhen: { type: "string", values: ["None", "FirstFailure", "Disabling"], open: true },
    MDOListItem: {
      type: "object",
      members: {
        Id: { type: "integer", format: "int32" },
        Name: { type: "string", nullable: true },
        ToolTip: { type: "string", nullable: true },
        Deleted: { type: "boolean" },
        Rank: { type: "integer", format: "int32" },
        Type: { type: "string", nullable: true },
        ChildItems: {
          type: "array",
          items: { type: "ref", ref: "MDOListItem" },
          xml: { itemName: "MDOListItem" },
          nullable: true,
        },
        IconHint: { type: "string", nullable: true },
        ColorBlock: { type: "integer", format: "int32" },
        ExtraInfo: { type: "string", nullable: true },
        StyleHint: { type: "string", nullable: true },
        FullName: { type: "string", nullable: true },
        TableRight: { type: "ref", ref: "TableRight", nullable: true },
        FieldProperties: {
          type: "dictionary",
          values: { type: "ref", ref: "FieldProperty" },
          xml: { entryName: "FieldPropertyDictionaryKeyValuePair" },
          nullable: true,
        },
      },
      xml: {
        name: "MDOListItem",
        order: [
          "FieldProperties",
          "TableRight",
          "ChildItems",
          "ColorBlock",
          "Deleted",
          "ExtraInfo",
          "FullName",
          "IconHint",
          "Id",
          "Name",
          "Rank",
          "StyleHint",
          "ToolTip",
          "Type",
        ],
      },
    },
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
    "GET /api/v1/Webhook/default": {
      operationId: "v1Webhook_DefaultWebhook",
      responses: {
        "200": { content: each(types1, { type: "ref", ref: "WebhookEntity" }) },
        "401": { content: each(types1, { type: "ref", ref: "ErrorResponse" }) },
        "403": { content: each(types1, { type: "ref", ref: "ErrorResponse" }) },
        "404": { content: each(types1, { type: "ref", ref: "ErrorResponse" }) },
        "405": { content: each(types1, { type: "ref", ref: "ErrorResponse" }) },
        "421": { content: each(types1, { type: "ref", ref: "ErrorResponse" }) },
        "429": { content: each(types1, { type: "ref", ref: "ErrorResponse" }) },
        "500": { content: each(types1, { type: "ref", ref: "ErrorResponse" }) },
        "503": { content: each(types1, { type: "ref", ref: "ErrorResponse" }) },
      },
    },
    "GET /api/v1/Webhook": {
      operationId: "v1Webhook_GetAllWebhooks",
      responses: {
        "200": { content: each(types1, { type: "ref", ref: "WebhookList" }) },
        "400": { content: each(types1, { type: "ref", ref: "ErrorResponse" }) },
        "401": { content: each(types1, { type: "ref", ref: "ErrorResponse" }) },
        "403": { content: each(types1, { type: "ref", ref: "ErrorResponse" }) },
        "404": { content: each(types1, { type: "ref", ref: "ErrorResponse" }) },
        "405": { content: each(types1, { type: "ref", ref: "ErrorResponse" }) },
        "421": { content: each(types1, { type: "ref", ref: "ErrorResponse" }) },
        "429": { content: each(types1, { type: "ref", ref: "ErrorResponse" }) },
        "500": { content: each(types1, { type: "ref", ref: "ErrorResponse" }) },
        "503": { content: each(types1, { type: "ref", ref: "ErrorResponse" }) },
      },
    },
    "POST /api/v1/Webhook": {
      operationId: "v1Webhook_PostWebhook",
      request: { required: true, content: each(types2, { type: "ref", ref: "Webhook" }) },
      responses: {
        "200": { content: each(types1, { type: "ref", ref: "WebhookWithLinks" }) },
        "400": { content: each(types1, { type: "ref", ref: "ErrorResponse" }) },
        "401": { content: each(types1, { type: "ref", ref: "ErrorResponse" }) },
        "403": { content: each(types1, { type: "ref", ref: "ErrorResponse" }) },
        "404": { content: each(types1, { type: "ref", ref: "ErrorResponse" }) },
        "405": { content: each(types1, { type: "ref", ref: "ErrorResponse" }) },
        "415": { content: each(types1, { type: "ref", ref: "ErrorResponse" }) },
        "421": { content: each(types1, { type: "ref", ref: "ErrorResponse" }) },
        "429": { content: each(types1, { type: "ref", ref: "ErrorResponse" }) },
        "500": { content: each(types1, { type: "ref", ref: "ErrorResponse" }) },
        "503": { content: each(types1, { type: "ref", ref: "ErrorResponse" }) },
      },
    },
    "GET /api/v1/Webhook/{id}": {
      operationId: "v1Webhook_GetWebhook",
      responses: {
        "200": { content: each(types1, { type: "ref", ref: "WebhookWithLinks" }) },
        "401": { content: each(types1, { type: "ref", ref: "ErrorResponse" }) },
        "403": { content: each(types1, { type: "ref", ref: "ErrorResponse" }) },
        "404": { content: each(types1, { type: "ref", ref: "ErrorResponse" }) },
        "405": { content: each(types1, { type: "ref", ref: "ErrorResponse" }) },
        "421": { content: each(types1, { type: "ref", ref: "ErrorResponse" }) },
        "429": { content: each(types1, { type: "ref", ref: "ErrorResponse" }) },
        "500": { content: each(types1, { type: "ref", ref: "ErrorResponse" }) },
        "503": { content: each(types1, { type: "ref", ref: "ErrorResponse" }) },
      },
    },
    "PUT /api/v1/Webhook/{id}": {
      operationId: "v1Webhook_PutWebhook",
      request: { required: true, content: each(types2, { type: "ref", ref: "Webhook" }) },
      responses: {
        "200": { content: each(types1, { type: "ref", ref: "WebhookWithLinks" }) },
        "400": { content: each(types1, { type: "ref", ref: "ErrorResponse" }) },
        "401": { content: each(types1, { type: "ref", ref: "ErrorResponse" }) },
        "403": { content: each(types1, { type: "ref", ref: "ErrorResponse" }) },
        "404": { content: each(types1, { type: "ref", ref: "ErrorResponse" }) },
        "405": { content: each(types1, { type: "ref", ref: "ErrorResponse" }) },
        "415": { content: each(types1, { type: "ref", ref: "ErrorResponse" }) },
        "421": { content: each(types1, { type: "ref", ref: "ErrorResponse" }) },
        "429": { content: each(types1, { type: "ref", ref: "ErrorResponse" }) },
        "500": { content: each(types1, { type: "ref", ref: "ErrorResponse" }) },
        "503": { content: each(types1, { type: "ref", ref: "ErrorResponse" }) },
      },
    },
    "DELETE /api/v1/Webhook/{id}": {
      operationId: "v1Webhook_DeleteWebhook",
      responses: {
        "204": { content: {} },
        "401": { content: each(types1, { type: "ref", ref: "ErrorResponse" }) },
        "403": { content: each(types1, { type: "ref", ref: "ErrorResponse" }) },
        "404": { content: each(types1, { type: "ref", ref: "ErrorResponse" }) },
        "405": { content: each(types1, { type: "ref", ref: "ErrorResponse" }) },
        "421": { content: each(types1, { type: "ref", ref: "ErrorResponse" }) },
        "429": { content: each(types1, { type: "ref", ref: "ErrorResponse" }) },
        "500": { content: each(types1, { type: "ref", ref: "ErrorResponse" }) },
        "503": { content: each(types1, { type: "ref", ref: "ErrorResponse" }) },
      },
    },
    "PATCH /api/v1/Webhook/{id}": {
      operationId: "v1Webhook_PatchWebhook",
      request: { required: true, content: {
        "application/json": { type: "any" },
        "application/json-patch+json": { type: "ref", ref: "JsonPatch" },
        "application/merge-patch+json": { type: "ref", ref: "WebhookChanges" },
      } },
      responses: {
        "200": { content: each(types1, { type: "ref", ref: "WebhookWithLinks" }) },
        "400": { content: each(types1, { type: "ref", ref: "ErrorResponse" }) },
        "401": { content: each(types1, { type: "ref", ref: "ErrorResponse" }) },
        "403": { content: each(types1, { type: "ref", ref: "ErrorResponse" }) },
        "404": { content: each(types1, { type: "ref", ref: "ErrorResponse" }) },
        "405": { content: each(types1, { type: "ref", ref: "ErrorResponse" }) },
        "409": { content: each(types1, { type: "ref", ref: "ErrorResponse" }) },
        "412": { content: each(types1, { type: "ref", ref: "ErrorResponse" }) },
        "415": { content: each(types1, { type: "ref", ref: "ErrorResponse" }) },
        "421": { content: each(types1, { type: "ref", ref: "ErrorResponse" }) },
        "429": { content: each(types1, { type: "ref", ref: "ErrorResponse" }) },
        "500": { content: each(types1, { type: "ref", ref: "ErrorResponse" }) },
        "503": { content: each(types1, { type: "ref", ref: "ErrorResponse" }) },
      },
    },
    "GET /api/v1/Webhook/{webhookId}/LastError": {
      operationId: "v1Webhook_GetLastError",
      responses: {
        "200": { content: each(types1, { type: "ref", ref: "LastError" }) },
        "401": { content: each(types1, { type: "ref", ref: "ErrorResponse" }) },
        "403": { content: each(types1, { type: "ref", ref: "ErrorResponse" }) },
        "404": { content: each(types1, { type: "ref", ref: "ErrorResponse" }) },
        "405": { content: each(types1, { type: "ref", ref: "ErrorResponse" }) },
        "421": { content: each(types1, { type: "ref", ref: "ErrorResponse" }) },
        "429": { content: each(types1, { type: "ref", ref: "ErrorResponse" }) },
        "500": { content: each(types1, { type: "ref", ref: "ErrorResponse" }) },
        "503": { content: each(types1, { type: "ref", ref: "ErrorResponse" }) },
      },
    },
    "POST /api/v1/Webhook/Test": {
      operationId: "v1Webhook_TestWebhook",
      request: { required: true, content: each(types2, { type: "ref", ref: "Webhook" }) },
      responses: {
        "200": { content: each(types1, { type: "ref", ref: "WebhookResult" }) },
        "400": { content: each(types1, { type: "ref", ref: "ErrorResponse" }) },
        "401": { content: each(types1, { type: "ref", ref: "ErrorResponse" }) },
        "403": { content: each(types1, { type: "ref", ref: "ErrorResponse" }) },
        "404": { content: each(types1, { type: "ref", ref: "ErrorResponse" }) },
        "405": { content: each(types1, { type: "ref", ref: "ErrorResponse" }) },
        "415": { content: each(types1, { type: "ref", ref: "ErrorResponse" }) },
        "421": { content: each(types1, { type: "ref", ref: "ErrorResponse" }) },
        "429": { content: each(types1, { type: "ref", ref: "ErrorResponse" }) },
        "500": { content: each(types1, { type: "ref", ref: "ErrorResponse" }) },
        "503": { content: each(types1, { type: "ref", ref: "ErrorResponse" }) },
      },
    },
    "POST /api/v1/Webhook/{eventName}/{primaryKey}": {
      operationId: "v1Webhook_SignalEvent",
      request: { required: false, content: each(types1, { type: "ref", ref: "EventData" }) },
      responses: {
        "204": { content: {} },
        "400": { content: each(types1, { type: "ref", ref: "ErrorResponse" }) },
        "401": { content: each(types1, { type: "ref", ref: "ErrorResponse" }) },
        "403": { content: each(types1, { type: "ref", ref: "ErrorResponse" }) },
        "404": { content: each(types1, { type: "ref", ref: "ErrorResponse" }) },
        "405": { content: each(types1, { type: "ref", ref: "ErrorResponse" }) },
        "415": { content: each(types1, { type: "ref", ref: "ErrorResponse" }) },
        "421": { content: each(types1, { type: "ref", ref: "ErrorResponse" }) },
        "429": { content: each(types1, { type: "ref", ref: "ErrorResponse" }) },
        "500": { content: each(types1, { type: "ref", ref: "ErrorResponse" }) },
        "503": { content: each(types1, { type: "ref", ref: "ErrorResponse" }) },
      },
    },
  },
};
