/** Applies a change to every text of a value, dictionary names included. */
export const mapTexts = (value: unknown, change: (text: string) => unknown): unknown => {
  if (typeof value === "string") return change(value);
  if (Array.isArray(value)) return value.map((item) => mapTexts(item, change));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [String(change(name)), mapTexts(member, change)]),
  );
};

/** What .NET's XmlWriter does to line ends: each becomes the platform's, here LF; CR is lost. */
export const afterXmlWriter = (value: unknown): unknown =>
  mapTexts(value, (text) => text.replaceAll(/\r\n?/g, "\n"));
