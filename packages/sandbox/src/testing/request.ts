/** The tests' credentials. */
export const credentials = { scheme: "Basic", username: "tester", password: "s3cret" } as const;

export const authorization = `Basic ${btoa(`${credentials.username}:${credentials.password}`)}`;

/** A request for Webhook/Test as a client sends it, with a JSON body unless told otherwise. */
export const testRequest = (
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
  url = "http://sandbox.test/api/v1/Webhook/Test",
): Request =>
  new Request(url, {
    method: "POST",
    headers: { Authorization: authorization, "Content-Type": "application/json", ...headers },
    body: typeof body === "string" || body instanceof Uint8Array ? (body as BodyInit) : JSON.stringify(body),
  });
