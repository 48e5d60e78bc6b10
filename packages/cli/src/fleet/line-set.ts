const linesPerPage = 32_768;

/** A set of line numbers in one bit per line: 100,000 lines take 16 KiB. */
export class LineSet {
  readonly #pages = new Map<number, Uint8Array>();
  size = 0;

  has(line: number): boolean {
    const page = this.#pages.get(Math.floor(line / linesPerPage));
    const bit = line % linesPerPage;
    return page !== undefined && ((page[bit >> 3] ?? 0) & (1 << (bit & 7))) !== 0;
  }

  /** Adds a line; returns whether it was new. */
  add(line: number): boolean {
    if (this.has(line)) return false;
    const key = Math.floor(line / linesPerPage);
    const page = this.#pages.get(key) ?? new Uint8Array(linesPerPage / 8);
    const bit = line % linesPerPage;
    page[bit >> 3] = (page[bit >> 3] ?? 0) | (1 << (bit & 7));
    this.#pages.set(key, page);
    this.size += 1;
    return true;
  }
}
