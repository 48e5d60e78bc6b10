/** Applies what .NET's XmlWriter does to line ends: each becomes the platform's, here LF. CR is lost. */
export function afterXmlWriter(value: unknown): unknown {
  if (typeof value === "string") return value.replaceAll(/\r\n?/g, "\n");
  if (Array.isArray(value)) return value.map(afterXmlWriter);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [afterXmlWriter(name), afterXmlWriter(member)]),
  );
}
