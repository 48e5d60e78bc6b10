/** Secrets that tests use as credentials and keys, plain and in Basic credentials. */
const secrets = ["s3cret", "contract-password", "8A:Cust12345.contract-token", "pässwörd"];
const basic = ["tester:s3cret", "contract:contract-password"].map((text) =>
  Buffer.from(text).toString("base64"),
);

/** Returns the test secrets that occur in a string. */
export function secretsIn(text: string): readonly string[] {
  return [...secrets, ...basic].filter((secret) => text.includes(secret));
}

/** Returns a string with `***` in place of each test secret. */
export function withoutSecrets(text: string): string {
  return secretsIn(text).reduce((masked, secret) => masked.replaceAll(secret, "***"), text);
}
