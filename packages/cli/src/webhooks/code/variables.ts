import type { Variables } from "../../secrets.ts";
import type { Located } from "./located.ts";

/** Adds a problem to those that a file is refused for. */
export type Refuse = (place: string, problem: string) => void;

/** The values of a file with their variables replaced. */
export type Values = {
  /** Returns a value without its places. `onSecret` gets the path of each value that contains a secret variable. */
  readonly plain: (located: Located, path?: string, onSecret?: (path: string) => void) => unknown;
  /** The values of secret variables that were replaced. */
  readonly secrets: ReadonlySet<string>;
};

/** `$` doubled in front of a brace, or a variable. */
const pattern = /\$(\$?)\{([^{}]*)\}/g;

/**
 * Replaces `${NAME}` by a variable, and `$${` by `${`. Variables are secret, except those in `open` values, which a
 * person has to recognize.
 */
export function createValues(variables: Variables, open: readonly Located[], refuse: Refuse): Values {
  const openNames = new Set(open.flatMap(namesIn));
  const secrets = new Set<string>();

  function replace(text: string, place: string, onSecret: () => void): string {
    return text.replace(pattern, (whole, dollar: string, name: string) => {
      if (dollar !== "") return whole.slice(1);
      if (!/^[A-Za-z_]\w*$/.test(name)) {
        refuse(place, "A variable has letters, digits and underscores. Write $$ for a $ before {.");
        return "";
      }
      const value = variables(name);
      if (value === undefined) {
        refuse(place, `The variable ${name} is not set. Set it in the environment or in .env.`);
        return "";
      }
      if (!openNames.has(name)) {
        secrets.add(value);
        onSecret();
      }
      return value;
    });
  }

  function plain(located: Located, path = "", onSecret: (path: string) => void = () => {}): unknown {
    if (located.kind === "list") return located.items.map((item) => plain(item, path, onSecret));
    if (located.kind === "map") {
      const entries = located.entries.map(({ name, value }) => [
        name,
        plain(value, `${path}.${name}`, onSecret),
      ]);
      return Object.fromEntries(entries);
    }
    const { value, place } = located;
    return typeof value === "string" ? replace(value, place, () => onSecret(path)) : value;
  }

  return { plain, secrets };
}

function namesIn(located: Located): readonly string[] {
  if (located.kind === "list") return located.items.flatMap(namesIn);
  if (located.kind === "map") return located.entries.flatMap(({ value }) => namesIn(value));
  return Array.from(String(located.value).matchAll(pattern), ([, dollar, name = ""]) =>
    dollar === "" ? name : "",
  );
}
