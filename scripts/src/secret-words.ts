/** Secrets that the tests of the packages send as credentials and sign with, plain and as Basic credentials carry them. */
const secrets = ["s3cret", "contract-password", "8A:Cust12345.contract-token", "pässwörd"];
const basic = ["tester:s3cret", "contract:contract-password"].map((text) =>
  Buffer.from(text).toString("base64"),
);

/** The test secrets that a text holds. */
export function secretsIn(text: string): readonly string[] {
  return [...secrets, ...basic].filter((secret) => text.includes(secret));
}
