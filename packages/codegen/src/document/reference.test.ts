import { expect, test } from "vitest";
import { targetOf } from "./reference.ts";
import { SpecError } from "./spec-error.ts";

const components = {
  schemas: { Pets: {}, Pet: {}, OrderItem: {}, A: {}, "a/b": {}, Page: {} },
  parameters: { Page: {} },
};

test.each([
  ["#/components/schemas/pet", 'Did you mean "#/components/schemas/Pet"?'],
  ["#/components/schemas/order_item", 'Did you mean "#/components/schemas/OrderItem"?'],
  ["#/components/schemas/OrderItems", 'Did you mean "#/components/schemas/OrderItem"?'],
  ["#/components/schemas/OderItem", 'Did you mean "#/components/schemas/OrderItem"?'],
  ["#/components/schemas/OrdreItem", 'Did you mean "#/components/schemas/OrderItem"?'],
  ["#/components/schemas/A~1b", 'Did you mean "#/components/schemas/a~1b"?'],
  ["#/components/parameters/page", 'Did you mean "#/components/parameters/Page"?'],
  ["#/components/parameters/OrderItem", 'Did you mean "#/components/schemas/OrderItem"?'],
  ["#/definitions/Pet", 'Did you mean "#/components/schemas/Pet"?'],
  ["#/components/schema/Pet", 'Did you mean "#/components/schemas/Pet"?'],
  ["#/components/schemas/B", "Add it, or correct the reference"],
  ["#/components/schemas/Horse", "Add it, or correct the reference"],
])("a reference to nothing, %s, names what is similar", (ref, advice) => {
  const run = () => targetOf({ components }, ref, "/s");
  expect(run).toThrow(new SpecError("/s", `"${ref}" does not exist. ${advice}`));
});
