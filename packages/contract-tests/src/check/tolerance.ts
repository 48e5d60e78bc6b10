import { contract } from "@so-webhook/spec/wire";
import { isObject, stepsOf } from "../load/json.ts";
import { flagsOf } from "./flags.ts";

/** Two spellings that a format gives one value, and the reason that reports print. */
export type Tolerance = {
  readonly name: string;
  readonly reason: string;
  /** Formats whose replies it is for. */
  readonly formats: readonly string[];
  readonly accepts: (place: string, actual: unknown, expected: unknown) => boolean;
};

/** The only differences in value that a strict run lets pass; each use is named in the report. */
export const tolerances: readonly Tolerance[] = [
  {
    name: "flags spelled out",
    reason: "XML spells flag sets out (`Read Write`) where JSON has the name of a combination (`FULL`)",
    formats: ["xml"],
    accepts: (place, actual, expected) => {
      const wanted = flagsOf(place, expected);
      return wanted !== undefined && flagsOf(place, actual) === wanted;
    },
  },
  {
    name: "line ends",
    reason: "an XML parser reads CRLF as LF unless the writer escapes it, which .NET's Web API does not",
    formats: ["xml"],
    accepts: (_, actual, expected) =>
      typeof actual === "string" &&
      typeof expected === "string" &&
      actual === expected.replaceAll("\r\n", "\n"),
  },
];

/** Schema and member that a pointer ends at, such as `FieldRight.Mask`; `""` where there is no such thing. */
export const placeOf = (schema: string, pointer: string): string => {
  let name = schema;
  let shape: unknown = contract.shapes[schema];
  let place = "";
  for (const step of stepsOf(pointer)) {
    if (!isObject(shape)) return "";
    // Keys of a dictionary are no members: one that is called Mask is no flag set.
    place = shape.type === "object" && name !== "" ? `${name}.${step}` : "";
    name = "";
    shape = shape.type === "object" ? ownMember(shape.members, step) : (shape.values ?? shape.items);
    if (isObject(shape) && shape.type === "ref" && typeof shape.ref === "string") {
      name = shape.ref;
      shape = contract.shapes[name];
    }
  }
  return place;
};

const ownMember = (members: unknown, name: string): unknown =>
  isObject(members) && Object.hasOwn(members, name) ? members[name] : undefined;
