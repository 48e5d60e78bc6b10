const width = 110;

/** Returns a JSON value as a TypeScript literal, indented by two spaces, on one line where it fits into 110 columns. */
export function literal(value: unknown, indent = "", used = 0): string {
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const isArray = Array.isArray(value);
  const [open, close] = isArray ? ["[", "]"] : ["{", "}"];
  const deeper = `${indent}  `;
  const part = (name: string, member: unknown, from: string): string => {
    const prefix = isArray ? "" : `${propertyName(name)}: `;
    const text = literal(member, from, from.length + prefix.length + 1);
    // For a name that every object has, such as `constructor`, TypeScript does not look at the type that is declared.
    const isInherited = !isArray && name in Object.prototype && name !== "__proto__";
    return prefix + text + (isInherited ? " as const" : "");
  };
  const parts = Object.entries(value).map(([name, member]) => part(name, member, deeper));
  if (parts.length === 0) return open + close;
  const inline = isArray ? `[${parts.join(", ")}]` : `{ ${parts.join(", ")} }`;
  const fits = !inline.includes("\n") && Math.max(indent.length, used) + inline.length < width;
  return fits ? inline : `${open}\n${parts.map((text) => `${deeper}${text},\n`).join("")}${indent}${close}`;
}

/** Returns a name as it is written in a literal. `__proto__` is an ordinary name only in brackets. */
function propertyName(name: string): string {
  if (name === "__proto__") return '["__proto__"]';
  return /^[A-Za-z_$][\w$]*$/.test(name) ? name : JSON.stringify(name);
}
