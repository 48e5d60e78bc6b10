import { describe, expect, it } from "vitest";
import { createErrorBody, writeErrorXml } from "./error-body.ts";
import { badRequest, Refusal } from "./refusal.ts";

describe("createErrorBody", () => {
  it("has nothing but a message where no place is known", () => {
    expect(createErrorBody(new Refusal(404, "Nothing here."))).toEqual({ Message: "Nothing here." });
  });

  it("names places as ASP.NET does and as JSON pointers", () => {
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

  it("lists no more than 20 problems and shows no control character", () => {
    const many = Array.from({ length: 30 }, () => ({ pointer: "/a\r\nb", reason: "is bad" }));
    const body = createErrorBody(badRequest([{ pointer: "/a\r\nb", reason: "is bad" }, ...many]));
    expect(body.Errors).toHaveLength(20);
    expect(body.Message).toBe("The request is invalid. /a\ufffd\ufffdb is bad. This and 30 more.");
  });
});

describe("writeErrorXml", () => {
  it("writes no namespace, encodes names as .NET does and escapes text", () => {
    const body = createErrorBody(badRequest([{ pointer: "/Events/0", reason: "is <not> & \u0000\ud800" }]));
    expect(writeErrorXml(body)).toBe(
      "<Error><Message>The request is invalid. /Events/0 is &lt;not&gt; &amp; \ufffd\ufffd.</Message>" +
        "<ModelState><webhook.Events_x005B_0_x005D_>/Events/0 is &lt;not&gt; &amp; \ufffd\ufffd.</webhook.Events_x005B_0_x005D_></ModelState>" +
        "<Errors><Error><Pointer>/Events/0</Pointer><Reason>is &lt;not&gt; &amp; \ufffd\ufffd</Reason></Error></Errors></Error>",
    );
  });
});
