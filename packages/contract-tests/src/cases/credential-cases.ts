import type { CaseContext } from "./case-context.ts";
import type { ContractCase } from "./contract-case.ts";
import { useOfSchemes } from "./credentials.ts";
import { callCase } from "./sent-cases.ts";

/** One case for each security alternative of the operation, in a good sample's own media types. */
export const credentialCases = (context: CaseContext): Promise<readonly ContractCase[]> =>
  Promise.all(
    (context.sample.response.status < 300 ? context.operation.security : []).map(async (schemes) => {
      const use = await useOfSchemes(schemes, context.credentials);
      const made = await callCase(context, {
        group: "credentials",
        title: schemes.join(" with ") || "no credentials needed",
        contentType: context.contentType,
        accept: context.accept,
        ...(typeof use === "object" && { use }),
      });
      if (typeof use === "object") return made;
      return { ...made, notRun: use ?? `this suite does not know the scheme in "${schemes.join(" with ")}"` };
    }),
  );

/** Schemes of the document that no case can try, which is a hole in the coverage. */
export const unknownSchemes = async (context: CaseContext): Promise<readonly string[]> => {
  const found = await Promise.all(
    context.operation.security.map(async (schemes) =>
      (await useOfSchemes(schemes, context.credentials)) === undefined ? [schemes.join(" with ")] : [],
    ),
  );
  return found.flat();
};
