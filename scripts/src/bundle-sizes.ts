/**
 * Bytes that a browser loads, minified and gzipped: at once for a JSON call, and later with the first XML or form
 * body. Usage: `pnpm bench`.
 */
import { bundleOf } from "./bundle.ts";

function kilobytes(bytes: number): string {
  return `${(bytes / 1000).toFixed(1)} kB`;
}

const { bytes, later } = await bundleOf("*");
console.log(`JSON path, loaded at once            ${kilobytes(bytes)} min+gzip`);
for (const { source, bytes: more } of later) console.log(`later, ${source.padEnd(37)} ${kilobytes(more)}`);
