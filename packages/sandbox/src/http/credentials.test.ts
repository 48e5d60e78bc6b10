import { expect, test } from "vitest";
import { isAccepted, readCredentials } from "./credentials.ts";

function basic(text: string) {
  return `Basic ${Buffer.from(text, "utf8").toString("base64")}`;
}

test.each<[Record<string, string>, ReturnType<typeof readCredentials>]>([
  [{ Authorization: basic("tje0:Tje0") }, { scheme: "Basic", username: "tje0", password: "Tje0" }],
  [
    { Authorization: basic("å:b:c").replace("Basic", "bASIC") },
    { scheme: "Basic", username: "å", password: "b:c" },
  ],
  [{ Authorization: "SOTICKET 7T:abc=" }, { scheme: "SoTicket", ticket: "7T:abc=" }],
  [{ Authorization: "Bearer 8A:Cust1.x" }, { scheme: "Bearer", token: "8A:Cust1.x" }],
  [{ "X-XSRF-TOKEN": "t" }, { scheme: "XSRF", token: "t" }],
  [
    { "X-XSRF-TOKEN": "t", Cookie: "a=b; XSRF-TOKEN=t" },
    { scheme: "XSRF", token: "t" },
  ],
  [
    { "X-XSRF-TOKEN": "a b=", Cookie: "a=b; XSRF-TOKEN=a%20b%3D" },
    { scheme: "XSRF", token: "a b=" },
  ],
  [{}, "Send Authorization (Basic, SoTicket or Bearer) or X-XSRF-TOKEN"],
  [{ "X-XSRF-TOKEN": " " }, "X-XSRF-TOKEN is empty"],
  [{ "X-XSRF-TOKEN": "t", Cookie: "XSRF-TOKEN=u" }, "X-XSRF-TOKEN differs from the cookie XSRF-TOKEN"],
  [{ Authorization: basic("nocolon") }, "Authorization: Basic has no colon between user name and password"],
  [{ Authorization: "Basic ***" }, "Authorization: Basic is not base64"],
  [{ Authorization: "Basic" }, "Authorization: Basic is not base64"],
  [{ Authorization: "Bearer" }, "Authorization: Bearer has no token"],
  [{ Authorization: "SoTicket " }, "Authorization: SoTicket has no ticket"],
  [
    { Authorization: "Negotiate abc", "X-XSRF-TOKEN": "t" },
    "The scheme of Authorization is not Basic, SoTicket or Bearer",
  ],
])("readCredentials reads %j", (headers, expected) => {
  expect(readCredentials(new Headers(headers))).toEqual(expected);
});

test("isAccepted compares scheme and values in any order of members", () => {
  const accepted = [{ scheme: "Basic", password: "p", username: "u" } as const];
  expect(isAccepted({ scheme: "Basic", username: "u", password: "p" }, accepted)).toBe(true);
  expect(isAccepted({ scheme: "Basic", username: "p", password: "u" }, accepted)).toBe(false);
  expect(isAccepted({ scheme: "Bearer", token: "u" }, [{ scheme: "XSRF", token: "u" }])).toBe(false);
});
