/** One step of a form field's name: a member's name, a place in a list, or `[]`, the next place. */
export type FormStep = string | number | "[]";

/** Whether a member's name can stand in a field name: brackets and dots are its syntax, a digit starts an index. */
export const isFormName = (name: string): boolean => /^[^[\].\d][^[\].]*$/.test(name);

/**
 * Takes a field name apart as ASP.NET Web API does: `Events[0]`, `Events[]`, `RegisteredAssociate[Name]` and
 * `RegisteredAssociate.Name`, `Headers[0].Key` and `Headers[0][Key]`. `undefined` when a bracket has no partner,
 * a step is empty, or `[]` stands anywhere but last.
 */
export const parseFormName = (text: string): readonly FormStep[] | undefined => {
  const first = /^[^[\].]+/.exec(text)?.[0];
  if (first === undefined) return undefined;
  const steps: FormStep[] = [first];
  const step = /\.([^[\].]+)|\[(\d{1,9})\]|\[([^[\].\d][^[\].]*)\]|(\[\])$/y;
  step.lastIndex = first.length;
  while (step.lastIndex < text.length) {
    const found = step.exec(text);
    if (found === null) return undefined;
    const [, dotted, index, bracketed] = found;
    steps.push(index === undefined ? (dotted ?? bracketed ?? "[]") : Number(index));
  }
  return steps;
};
