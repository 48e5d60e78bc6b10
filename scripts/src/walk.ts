import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/**
 * Files under a folder by path from it, without what `.gitignore` files name, for a tree that was unpacked and
 * not cloned. Understands plain names, `name/` and `*.ending`, which is all this repository uses.
 */
export const walk = (root: string, folder = "", above: readonly RegExp[] = []): readonly string[] => {
  const ignored = [...above, ...ignoreRules(join(root, folder, ".gitignore"))];
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = `${folder}${entry.name}`;
    const named = entry.isDirectory() ? `${entry.name}/` : entry.name;
    if (entry.name === ".git" || ignored.some((rule) => rule.test(named))) return [];
    return entry.isDirectory() ? walk(root, `${path}/`, ignored) : [path];
  });
};

const ignoreRules = (file: string): readonly RegExp[] => {
  if (!existsSync(file)) return [];
  const lines = readFileSync(file, "utf8").split(/\r?\n/);
  return lines.filter((line) => line !== "" && !line.startsWith("#")).map(ruleOf);
};

const ruleOf = (line: string): RegExp => {
  if (/[?[\]!]|\/./.test(line)) throw new Error(`.gitignore: "${line}" is not understood here.`);
  const name = line.replace(/[.+^${}()|\\]/g, "\\$&").replaceAll("*", ".*");
  return new RegExp(line.endsWith("/") ? `^${name}$` : `^${name}/?$`);
};
