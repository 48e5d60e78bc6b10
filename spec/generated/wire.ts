// Generated, do not edit: changes are lost with the next run.
// source:  spec/openapi.yaml
// sha256:  cf574797a5aedb6db19c655d1c5e328129facc623561677906170dba049855d2
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
  | { readonly type: "unsupported"; readonly reason: string }
);

type Content = Readonly<Record<string, Shape>>;

type Operation = {
  readonly operationId: string;
  readonly request?: { readonly required: boolean; readonly content: Content };
  readonly responses: Readonly<Record<string, { readonly content: Content }>>;
};

const content1: Content = {
  "application/json": { type: "ref", ref: "WebhookEntity" },
  "text/json": { type: "ref", ref: "WebhookEntity" },
  "application/xml": { type: "ref", ref: "WebhookEntity" },
  "text/xml": { type: "ref", ref: "WebhookEntity" },
  "application/json-patch+json": { type: "ref", ref: "WebhookEntity" },
  "application/merge-patch+json": { type: "ref", ref: "WebhookEntity" },
};

const content2: Content = {
  "application/json": { type: "ref", ref: "ErrorResponse" },
  "text/json": { type: "ref", ref: "ErrorResponse" },
  "application/xml": { type: "ref", ref: "ErrorResponse" },
  "text/xml": { type: "ref", ref: "ErrorResponse" },
  "application/json-patch+json": { type: "ref", ref: "ErrorResponse" },
  "application/merge-patch+json": { type: "ref", ref: "ErrorResponse" },
};

const content3: Content = {
  "application/json": { type: "ref", ref: "WebhookList" },
  "text/json": { type: "ref", ref: "WebhookList" },
  "application/xml": { type: "ref", ref: "WebhookList" },
  "text/xml": { type: "ref", ref: "WebhookList" },
  "application/json-patch+json": { type: "ref", ref: "WebhookList" },
  "application/merge-patch+json": { type: "ref", ref: "WebhookList" },
};

const content4: Content = {
  "application/json": { type: "ref", ref: "Webhook" },
  "text/json": { type: "ref", ref: "Webhook" },
  "application/xml": { type: "ref", ref: "Webhook" },
  "text/xml": { type: "ref", ref: "Webhook" },
  "application/x-www-form-urlencoded": { type: "ref", ref: "Webhook" },
  "application/json-patch+json": { type: "ref", ref: "Webhook" },
  "application/merge-patch+json": { type: "ref", ref: "Webhook" },
};

const content5: Content = {
  "application/json": { type: "ref", ref: "WebhookWithLinks" },
  "text/json": { type: "ref", ref: "WebhookWithLinks" },
  "application/xml": { type: "ref", ref: "WebhookWithLinks" },
  "text/xml": { type: "ref", ref: "WebhookWithLinks" },
  "application/json-patch+json": { type: "ref", ref: "WebhookWithLinks" },
  "application/merge-patch+json": { type: "ref", ref: "WebhookWithLinks" },
};

const content6: Content = {};

const content7: Content = {
  "application/json": { type: "any" },
  "application/json-patch+json": { type: "ref", ref: "JsonPatch" },
  "application/merge-patch+json": { type: "ref", ref: "WebhookChanges" },
};

const content8: Content = {
  "application/json": { type: "ref", ref: "LastError" },
  "text/json": { type: "ref", ref: "LastError" },
  "application/xml": { type: "ref", ref: "LastError" },
  "text/xml": { type: "ref", ref: "LastError" },
  "application/json-patch+json": { type: "ref", ref: "LastError" },
  "application/merge-patch+json": { type: "ref", ref: "LastError" },
};

const content9: Content = {
  "application/json": { type: "ref", ref: "WebhookResult" },
  "text/json": { type: "ref", ref: "WebhookResult" },
  "application/xml": { type: "ref", ref: "WebhookResult" },
  "text/xml": { type: "ref", ref: "WebhookResult" },
  "application/json-patch+json": { type: "ref", ref: "WebhookResult" },
  "application/merge-patch+json": { type: "ref", ref: "WebhookResult" },
};

const content10: Content = {
  "application/json": { type: "ref", ref: "EventData" },
  "text/json": { type: "ref", ref: "EventData" },
  "application/xml": { type: "ref", ref: "EventData" },
  "text/xml": { type: "ref", ref: "EventData" },
  "application/json-patch+json": { type: "ref", ref: "EventData" },
  "application/merge-patch+json": { type: "ref", ref: "EventData" },
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
        "200": { content: content1 },
        "401": { content: content2 },
        "403": { content: content2 },
        "404": { content: content2 },
        "405": { content: content2 },
        "421": { content: content2 },
        "429": { content: content2 },
        "500": { content: content2 },
        "503": { content: content2 },
      },
    },
    "GET /api/v1/Webhook": {
      operationId: "v1Webhook_GetAllWebhooks",
      responses: {
        "200": { content: content3 },
        "400": { content: content2 },
        "401": { content: content2 },
        "403": { content: content2 },
        "404": { content: content2 },
        "405": { content: content2 },
        "421": { content: content2 },
        "429": { content: content2 },
        "500": { content: content2 },
        "503": { content: content2 },
      },
    },
    "POST /api/v1/Webhook": {
      operationId: "v1Webhook_PostWebhook",
      request: { required: true, content: content4 },
      responses: {
        "200": { content: content5 },
        "400": { content: content2 },
        "401": { content: content2 },
        "403": { content: content2 },
        "404": { content: content2 },
        "405": { content: content2 },
        "415": { content: content2 },
        "421": { content: content2 },
        "429": { content: content2 },
        "500": { content: content2 },
        "503": { content: content2 },
      },
    },
    "GET /api/v1/Webhook/{id}": {
      operationId: "v1Webhook_GetWebhook",
      responses: {
        "200": { content: content5 },
        "401": { content: content2 },
        "403": { content: content2 },
        "404": { content: content2 },
        "405": { content: content2 },
        "421": { content: content2 },
        "429": { content: content2 },
        "500": { content: content2 },
        "503": { content: content2 },
      },
    },
    "PUT /api/v1/Webhook/{id}": {
      operationId: "v1Webhook_PutWebhook",
      request: { required: true, content: content4 },
      responses: {
        "200": { content: content5 },
        "400": { content: content2 },
        "401": { content: content2 },
        "403": { content: content2 },
        "404": { content: content2 },
        "405": { content: content2 },
        "415": { content: content2 },
        "421": { content: content2 },
        "429": { content: content2 },
        "500": { content: content2 },
        "503": { content: content2 },
      },
    },
    "DELETE /api/v1/Webhook/{id}": {
      operationId: "v1Webhook_DeleteWebhook",
      responses: {
        "204": { content: content6 },
        "401": { content: content2 },
        "403": { content: content2 },
        "404": { content: content2 },
        "405": { content: content2 },
        "421": { content: content2 },
        "429": { content: content2 },
        "500": { content: content2 },
        "503": { content: content2 },
      },
    },
    "PATCH /api/v1/Webhook/{id}": {
      operationId: "v1Webhook_PatchWebhook",
      request: { required: true, content: content7 },
      responses: {
        "200": { content: content5 },
        "400": { content: content2 },
        "401": { content: content2 },
        "403": { content: content2 },
        "404": { content: content2 },
        "405": { content: content2 },
        "409": { content: content2 },
        "412": { content: content2 },
        "415": { content: content2 },
        "421": { content: content2 },
        "429": { content: content2 },
        "500": { content: content2 },
        "503": { content: content2 },
      },
    },
    "GET /api/v1/Webhook/{webhookId}/LastError": {
      operationId: "v1Webhook_GetLastError",
      responses: {
        "200": { content: content8 },
        "401": { content: content2 },
        "403": { content: content2 },
        "404": { content: content2 },
        "405": { content: content2 },
        "421": { content: content2 },
        "429": { content: content2 },
        "500": { content: content2 },
        "503": { content: content2 },
      },
    },
    "POST /api/v1/Webhook/Test": {
      operationId: "v1Webhook_TestWebhook",
      request: { required: true, content: content4 },
      responses: {
        "200": { content: content9 },
        "400": { content: content2 },
        "401": { content: content2 },
        "403": { content: content2 },
        "404": { content: content2 },
        "405": { content: content2 },
        "415": { content: content2 },
        "421": { content: content2 },
        "429": { content: content2 },
        "500": { content: content2 },
        "503": { content: content2 },
      },
    },
    "POST /api/v1/Webhook/{eventName}/{primaryKey}": {
      operationId: "v1Webhook_SignalEvent",
      request: { required: false, content: content10 },
      responses: {
        "204": { content: content6 },
        "400": { content: content2 },
        "401": { content: content2 },
        "403": { content: content2 },
        "404": { content: content2 },
        "405": { content: content2 },
        "415": { content: content2 },
        "421": { content: content2 },
        "429": { content: content2 },
        "500": { content: content2 },
        "503": { content: content2 },
      },
    },
  },
};
