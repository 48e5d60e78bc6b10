import type { CultureOptions } from "@so-webhook/client";
import type { CaseContext } from "./case-context.ts";
import type { ContractCase } from "./contract-case.ts";
import { callCase } from "./sent-cases.ts";

const cultureOptions: Readonly<Record<string, keyof CultureOptions>> = {
  "accept-language": "acceptLanguage",
  "so-language": "soLanguage",
  "so-culture": "soCulture",
  "so-timezone": "soTimeZone",
};

/** Each example of each documented header parameter, and then the first ones all together. */
export const headerCases = async (context: CaseContext): Promise<readonly ContractCase[]> => {
  const { headers } = context.operation;
  const each = headers.flatMap(({ name, examples }) => examples.map((value) => [[name, value] as const]));
  const together = headers.flatMap(({ name, examples }) =>
    examples[0] === undefined ? [] : [[name, examples[0]] as const],
  );
  return Promise.all(
    [...each, ...(together.length > 1 ? [together] : [])].map((fields, index) =>
      callCase(context, {
        group: "headers",
        title:
          index === each.length ? "all documented headers" : fields.map((field) => field.join(": ")).join(),
        contentType: context.contentType,
        accept: context.accept,
        culture: {
          options: optionsOf(fields),
          wire: Object.fromEntries(fields.map(([name, value]) => [name.toLowerCase(), value])),
        },
      }),
    ),
  );
};

/** The client's own options where it has them, its `headers` for other names. */
const optionsOf = (fields: readonly (readonly [string, string])[]): object => {
  const known = fields.filter(([name]) => Object.hasOwn(cultureOptions, name.toLowerCase()));
  const others = fields.filter((field) => !known.includes(field));
  return {
    ...Object.fromEntries(known.map(([name, value]) => [cultureOptions[name.toLowerCase()], value])),
    ...(others.length > 0 && { headers: Object.fromEntries(others) }),
  };
};
