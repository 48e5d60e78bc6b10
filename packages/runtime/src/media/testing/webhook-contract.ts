import type { WireShapes } from "../shape.ts";

/** The namespace that the OpenAPI document gives the elements of the carriers. */
export const webhookNamespace = "http://www.superoffice.net/ws/crm/NetServer/11.6.0.0";

/** The shapes of Webhook/Test as the generator writes them; the runtime knows no API, so its tests bring one. */
export const webhookShapes: WireShapes = {
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
  ErrorReply: {
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
      InnerException: { type: "ref", ref: "ErrorReply", nullable: true },
    },
    xml: { name: "Error" },
  },
};
