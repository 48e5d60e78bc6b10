import { expect, test } from "vitest";
import { groups } from "./groups.ts";
import { toMarkdown, toText } from "./table.ts";

// The groups start processes, which takes long on a busy machine.
test.each(Object.keys(groups))(
  "the group %s gives figures for every row",
  async (name) => {
    const tables = (await groups[name]?.({ quick: true })) ?? [];
    expect(tables).not.toEqual([]);
    for (const table of tables) {
      expect(table.group).toBe(name);
      const [first] = table.columns;
      for (const row of table.rows) expect(row[first?.key ?? ""]).toBeGreaterThan(0);
      for (const line of toText(table).split("\n")) expect(line.length).toBeLessThanOrEqual(80);
      expect(toMarkdown(table)).not.toContain("NaN");
    }
  },
  180_000,
);
