import { expect, test } from "vitest";
import { createErrorBody, writeErrorXml } from "./error-body.ts";
import { badRequest, Refusal } from "./refusal.ts";

test("An error body without a place has only a message", () => {
  expect(createErrorBody(new Refusal(404, "Nothing here."))).toEqual({ Message: "Nothing here." });
});

test("An error body names places like ASP.NET and as JSON pointers", () => {
  const refusal = badRequest([
    { pointer: "/Events/0", reason: "must be a string, not null" },
    { pointer: "/Headers/a~1b", reason: "is bad", line: 2, column: 3 },
  ]);
  expect(createErrorBody(refusal)).toEqual({
    Message: "The request is invalid. /Events/0 must be a string, not null.",
    ModelState: {
      "webhook.Events[0]": ["/Events/0 must be a string, not null."],
      "webhook.Headers.a/b": ["/Headers/a~1b is bad."],
    },
    Errors: [
      { Pointer: "/Events/0", Reason: "must be a string, not null" },
      { Pointer: "/Headers/a~1b", Reason: "is bad", Line: 2, Column: 3 },
    ],
  });
});

test("An error body lists at most 20 problems and contains no control character", () => {
  const many = Array.from({ length: 30 }, () => ({ pointer: "/a\r\nb", reason: "is bad" }));
  const body = createErrorBody(badRequest([{ pointer: "/a\r\nb", reason: "is bad" }, ...many]));
  expect(body).toMatchObject({
    Message: "The request is invalid. /a\ufffd\ufffdb is bad. There are 30 more problems.",
    Errors: { length: 20 },
  });
});

test("An XML error body has no namespace, encodes names like .NET and escapes strings", () => {
  const body = createErrorBody(badRequest([{ pointer: "/Events/0", reason: "is <not> & \u0000\ud800" }]));
  expect(writeErrorXml(body)).toBe(
    "<Error><Message>The request is invalid. /Events/0 is &lt;not&gt; &amp; \ufffd\ufffd.</Message>" +
      "<ModelState><webhook.Events_x005B_0_x005D_>/Events/0 is &lt;not&gt; &amp; \ufffd\ufffd.</webhook.Events_x005B_0_x005D_></ModelState>" +
      "<Errors><Error><Pointer>/Events/0</Pointer><Reason>is &lt;not&gt; &amp; \ufffd\ufffd</Reason></Error></Errors></Error>",
  );
});

test("An error of the service has the form of the vendor's reference, in JSON and in XML", () => {
  const body = createErrorBody(
    new Refusal(404, "Webhook id 5 not found", { errorType: "SoNotFoundException" }),
  );
  expect(body).toEqual({
    Error: true,
    ErrorType: "SoNotFoundException",
    ErrorMessage: "Webhook id 5 not found",
    ErrorSource: "SuperOffice.Services.Implementation",
  });
  expect(writeErrorXml(body)).toBe(
    "<Error><Error>true</Error><ErrorType>SoNotFoundException</ErrorType><ErrorMessage>Webhook id 5 not found</ErrorMessage>" +
      "<ErrorSource>SuperOffice.Services.Implementation</ErrorSource></Error>",
  );
});
