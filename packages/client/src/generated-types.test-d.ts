import { expectTypeOf, test } from "vitest";
import { defaults } from "./generated/defaults.ts";
import type { components, operations, paths } from "./generated/schema.ts";

type Webhook = components["schemas"]["Webhook"];
type WebhookResult = components["schemas"]["WebhookResult"];
type Associate = components["schemas"]["Associate"];
type Operation = paths["/api/v1/Webhook/Test"]["post"];

test("a literal with every documented member is a Webhook", () => {
  const associate = {
    AssociateId: 1,
    Name: "n",
    PersonId: 2,
    Rank: 3,
    Tooltip: "t",
    Type: "AnonymousAssociate",
    GroupIdx: 4,
    FullName: "f",
    FormalName: "f",
    Deleted: true,
    EjUserId: 5,
    UserName: "u",
  } satisfies Associate;
  const webhook = {
    WebhookId: 1,
    Name: "n",
    Events: ["contact.created"],
    TargetUrl: "https://hook.example/",
    Secret: "s",
    State: "Active",
    Type: "webhook",
    Headers: { A: "1" },
    Properties: { a: {}, b: null, c: [1, "x"] },
    Registered: "2012-06-07T08:09:10.1234567+02:00",
    RegisteredAssociate: associate,
    Updated: "0001-01-01T00:00:00",
    UpdatedAssociate: null,
    ErrorsEmail: null,
    ErrorEmails: ["a@hook.example"],
    ErrorAssociates: [{ Id: 1, Name: "n", ChildItems: [] }],
    Description: "d",
    NotifyVia: "Email",
    NotifyWhen: "FirstFailure, Disabling",
    TotalCalls: 3,
    TotalErrors: 2,
    ConsecutiveErrors: 1,
    LastError: null,
  } satisfies Required<Webhook>;
  expectTypeOf(webhook).toExtend<Webhook>();
  expectTypeOf<keyof Webhook>().toEqualTypeOf<keyof typeof webhook>();
  expectTypeOf<keyof Associate>().toEqualTypeOf<keyof typeof associate>();
});

test("a JSON import with widened members is a Webhook", () => {
  const parsed = { TargetUrl: "https://hook.example/", State: "Active" as string, Events: [] as string[] };
  expectTypeOf(parsed).toExtend<Webhook>();
});

test("only TargetUrl is required, and it is text", () => {
  expectTypeOf<{ TargetUrl: string }>().toExtend<Webhook>();
  expectTypeOf<{ Name: string }>().not.toExtend<Webhook>();
  expectTypeOf<Webhook["TargetUrl"]>().toEqualTypeOf<string>();
});

test("members that refer to something may be null, numbers and dates may not", () => {
  type Nullable = { [Name in keyof Webhook]-?: null extends Webhook[Name] ? Name : never }[keyof Webhook];
  expectTypeOf<Nullable>().toEqualTypeOf<
    | "Name"
    | "Events"
    | "Secret"
    | "Type"
    | "Headers"
    | "Properties"
    | "RegisteredAssociate"
    | "UpdatedAssociate"
    | "ErrorsEmail"
    | "ErrorEmails"
    | "ErrorAssociates"
    | "Description"
    | "LastError"
  >();
});

test("wrong types are refused", () => {
  expectTypeOf<{ TargetUrl: string; WebhookId: string }>().not.toExtend<Webhook>();
  expectTypeOf<{ TargetUrl: string; Registered: Date }>().not.toExtend<Webhook>();
  expectTypeOf<{ TargetUrl: string; Events: string }>().not.toExtend<Webhook>();
  expectTypeOf<{ TargetUrl: string; State: number }>().not.toExtend<Webhook>();
  expectTypeOf<{ TargetUrl: string; Headers: { A: number } }>().not.toExtend<Webhook>();
  // @ts-expect-error a misspelt member of a literal
  const misspelt: Webhook = { TargetUrl: "https://hook.example/", Sercet: "s" };
  expectTypeOf(misspelt).toExtend<Webhook>();
});

test("known states are offered, unknown ones are assignable", () => {
  type State = Required<Webhook>["State"];
  expectTypeOf<"Paused">().toExtend<State>();
  expectTypeOf<string>().toExtend<State>();
  // Plain `string` would have swallowed the names, and with them the completion.
  expectTypeOf<Extract<State, "Unknown" | "Active" | "Stopped" | "TooManyErrors">>().toEqualTypeOf<
    "Unknown" | "Active" | "Stopped" | "TooManyErrors"
  >();
  expectTypeOf<Extract<Required<Associate>["Type"], "SystemAssociate">>().toEqualTypeOf<"SystemAssociate">();
});

test("a result narrows by Success, and its dictionary may lack a name", () => {
  const result = {} as WebhookResult;
  expectTypeOf(result.Success).toEqualTypeOf<boolean>();
  expectTypeOf(result.Message).toEqualTypeOf<string | null | undefined>();
  const property = result.FieldProperties?.fieldName;
  expectTypeOf(property).toEqualTypeOf<components["schemas"]["FieldProperty"] | undefined>();
  expectTypeOf(property?.FieldRight?.Mask).toEqualTypeOf<string | undefined>();
});

test("the operation lists the documented media types of requests and of results", () => {
  expectTypeOf<Operation>().toEqualTypeOf<operations["v1Webhook_TestWebhook"]>();
  type Sent = Operation["requestBody"]["content"];
  type Received = Operation["responses"][200]["content"];
  type Both =
    | "application/json"
    | "text/json"
    | "application/xml"
    | "text/xml"
    | "application/json-patch+json"
    | "application/merge-patch+json";
  expectTypeOf<keyof Sent>().toEqualTypeOf<Both | "application/x-www-form-urlencoded">();
  expectTypeOf<keyof Received>().toEqualTypeOf<Both>();
  expectTypeOf<Sent[keyof Sent]>().toEqualTypeOf<Webhook>();
  expectTypeOf<Received[Both]>().toEqualTypeOf<WebhookResult>();
  expectTypeOf(defaults.contentType).toExtend<keyof Sent>();
  expectTypeOf(defaults.accept).toExtend<keyof Received>();
});

test("headers of the page are parameters, credentials are not", () => {
  type Headers = NonNullable<Operation["parameters"]["header"]>;
  expectTypeOf<keyof Headers>().toEqualTypeOf<
    "Accept-Language" | "SO-Language" | "SO-Culture" | "SO-TimeZone"
  >();
});
