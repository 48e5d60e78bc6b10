import type { WireShape, WireShapes } from "../shape.ts";

const text: WireShape = { type: "string", nullable: true };
const int32: WireShape = { type: "integer", format: "int32" };
const dateTime: WireShape = { type: "string", format: "date-time" };
const associate: WireShape = { type: "ref", ref: "Associate", nullable: true };

/** The documented carriers as wire shapes, written by hand: the codecs are tested without the generator. */
export const webhookShapes: WireShapes = {
  Webhook: {
    type: "object",
    members: {
      WebhookId: int32,
      Name: text,
      Events: { type: "array", items: text, nullable: true, xml: { itemName: "string" } },
      TargetUrl: text,
      Secret: text,
      State: { type: "string", values: ["Unknown", "Active", "Stopped", "TooManyErrors"] },
      Type: text,
      Headers: { type: "dictionary", values: text, nullable: true },
      Properties: { type: "dictionary", values: { type: "any" }, nullable: true },
      Registered: dateTime,
      RegisteredAssociate: associate,
      Updated: dateTime,
      UpdatedAssociate: associate,
    },
  },
  Associate: {
    type: "object",
    members: {
      AssociateId: int32,
      Name: text,
      PersonId: int32,
      Rank: int32,
      Tooltip: text,
      Type: { type: "string", values: ["Unknown", "AnonymousAssociate", "InternalAssociate"], open: true },
      GroupIdx: int32,
      FullName: text,
      FormalName: text,
      Deleted: { type: "boolean" },
      EjUserId: int32,
      UserName: text,
    },
  },
};

/** The body of a request. */
export const webhookShape: WireShape = { type: "ref", ref: "Webhook" };

/** The documented request, as a value. */
export const documentedWebhook = {
  WebhookId: 391,
  Name: "Douglas Group",
  Events: ["est", "mollitia"],
  TargetUrl: "http://www.example.com/",
  Secret: "ut",
  State: "Active",
  Type: "dicta",
  Headers: { Headers1: "quam", Headers2: "velit" },
  Properties: { fieldName: {} },
  Registered: "1999-04-12T09:41:00.1223616+02:00",
  RegisteredAssociate: {
    AssociateId: 678,
    Name: "Jerde Inc and Sons",
    Type: "AnonymousAssociate",
    Deleted: true,
  },
  Updated: "2005-05-07T09:41:00.1223616+02:00",
  UpdatedAssociate: { AssociateId: 586, Name: "Heaney LLC", Type: "AnonymousAssociate", Deleted: false },
} as const;
