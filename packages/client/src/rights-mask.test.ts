import { expect, test } from "vitest";
import { readFieldRight, readTableRight, writeFieldRight, writeTableRight } from "./index.ts";

test.each<[string | number, number, string[], string[]]>([
  ["FULL", 15, ["Select", "Update", "Insert", "Delete"], []],
  ["Select Update Insert Delete", 15, ["Select", "Update", "Insert", "Delete"], []],
  ["Select, Update", 3, ["Select", "Update"], []],
  ["RI, RestrictedUpdate", 37, ["Select", "Insert", "RestrictedUpdate"], []],
  ["delete", 8, ["Delete"], []],
  ["R F", 17, ["Select", "Filtering"], []],
  [8, 8, ["Delete"], []],
  ["15", 15, ["Select", "Update", "Insert", "Delete"], []],
  [0, 0, [], []],
  ["", 0, [], []],
  ["None", 0, [], []],
  ["Select, Approve toString", 1, ["Select"], ["Approve", "toString"]],
  [257, 1, ["Select"], ["257"]],
  [-1, 0, [], ["-1"]],
  ["99999999999", 0, [], ["99999999999"]],
])("reads the table right %j", (mask, value, names, unknown) => {
  expect(readTableRight(mask)).toEqual({ value, names, unknown });
});

test.each<[string | number, number, string[]]>([
  ["FULL", 3, ["Read", "Write"]],
  ["Read Write", 3, ["Read", "Write"]],
  ["Update, UIHintMandatory", 67, ["Read", "Write", "UIHintMandatory"]],
  ["FULL, UIHintMandatory", 67, ["Read", "Write", "UIHintMandatory"]],
  ["Nullable", 32, ["Unused4"]],
  [3, 3, ["Read", "Write"]],
  [192, 192, ["UIHintMandatory", "UIHintReadOnly"]],
])("reads the field right %j", (mask, value, names) => {
  expect(readFieldRight(mask)).toEqual({ value, names, unknown: [] });
});

test.each([
  [["Select", "Update", "Insert", "Delete"], "FULL", "Select Update Insert Delete"],
  [["FULL"], "FULL", "Select Update Insert Delete"],
  [["RestrictedUpdate", "RI"], "RI, RestrictedUpdate", "Select Insert RestrictedUpdate"],
  [["Insert", "Delete"], "Insert, Delete", "Insert Delete"],
  [["Select"], "Select", "Select"],
  [[], "None", ""],
])("writes the table right %j", (names, json, xml) => {
  expect(writeTableRight(names, "json")).toBe(json);
  expect(writeTableRight(names, "xml")).toBe(xml);
});

test.each([
  [["Read", "Write"], "FULL", "Read Write"],
  [["Read", "Write", "UIHintMandatory"], "FULL, UIHintMandatory", "Read Write UIHintMandatory"],
])("writes the field right %j", (names, json, xml) => {
  expect(writeFieldRight(names, "json")).toBe(json);
  expect(writeFieldRight(names, "xml")).toBe(xml);
});

test("reads back every mask in both spellings", () => {
  for (let value = 0; value < 512; value += 1) {
    const field = readFieldRight(value);
    expect(readFieldRight(writeFieldRight(field.names, "json"))).toEqual({ ...field, value });
    expect(readFieldRight(writeFieldRight(field.names, "xml"))).toEqual({ ...field, value });
    const table = readTableRight(value & 255);
    expect(readTableRight(writeTableRight(table.names, "json"))).toEqual(table);
    expect(readTableRight(writeTableRight(table.names, "xml"))).toEqual(table);
  }
});

test("refuses to write a name that is no right", () => {
  expect(() => writeTableRight(["Select", "Approve"], "json")).toThrow(
    new RangeError("No right has the name or the value Approve."),
  );
});
