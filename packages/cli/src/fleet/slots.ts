/** Lets a number of tasks run at once; the others wait in turn. */
export class Slots {
  readonly #limit: number;
  readonly #waiting: (() => void)[] = [];
  /** Tasks that run. */
  taken = 0;

  constructor(limit: number) {
    this.#limit = limit;
  }

  async take(): Promise<void> {
    if (this.taken < this.#limit) {
      this.taken += 1;
      return;
    }
    // Whoever frees a slot hands it on, so the count stays.
    await new Promise<void>((resume) => this.#waiting.push(resume));
  }

  free(): void {
    const next = this.#waiting.shift();
    if (next === undefined) this.taken -= 1;
    else next();
  }
}

/** Slots by name, such as that of a host. Names that nobody uses are forgotten. */
export class NamedSlots {
  readonly #limit: number;
  readonly #slots = new Map<string, Slots>();

  constructor(limit: number) {
    this.#limit = limit;
  }

  async take(name: string): Promise<void> {
    const slots = this.#slots.get(name) ?? new Slots(this.#limit);
    this.#slots.set(name, slots);
    await slots.take();
  }

  free(name: string): void {
    const slots = this.#slots.get(name);
    slots?.free();
    if (slots?.taken === 0) this.#slots.delete(name);
  }
}
