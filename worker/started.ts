/** What has been started, to be ended in the opposite order. */
export class Started {
  readonly #ends: (() => Promise<unknown>)[] = [];
  #over = false;

  /** Remembers how something is ended; what comes after the end is ended at once. */
  add(end: () => Promise<unknown>): void {
    if (this.#over) void end().catch(() => undefined);
    else this.#ends.push(end);
  }

  /** Ends everything; what can't be ended keeps nothing else from it. */
  async end(): Promise<void> {
    this.#over = true;
    for (const end of this.#ends.splice(0).reverse()) await end().catch(() => undefined);
  }
}
