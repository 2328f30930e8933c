/**
 * How many decisions of one process may be on their way to a case at once. A server takes ten at a time for a case, from
 * all processes together; whatever it turns away makes it give up the others as well, and each is tried again.
 */
export const DECISIONS_AT_ONCE = 4;

/**
 * Lets so many at once through for each name; the others wait, in the order in which they came. For those who send to
 * cases, not for cases.
 */
export class Turns {
  static readonly #ofSenders = new WeakMap<object, Turns>();
  readonly #atOnce: number;
  readonly #lines = new Map<string, { busy: number; waiting: (() => void)[] }>();

  constructor(atOnce = DECISIONS_AT_ONCE) {
    this.#atOnce = atOnce;
  }

  /** The lines of everyone who sends over the same connection. */
  static of(connection: object): Turns {
    const known = Turns.#ofSenders.get(connection) ?? new Turns();
    Turns.#ofSenders.set(connection, known);
    return known;
  }

  /** Does some work when it is its turn. */
  async take<T>(name: string, work: () => Promise<T>): Promise<T> {
    const line = this.#lines.get(name) ?? { busy: 0, waiting: [] };
    this.#lines.set(name, line);
    if (line.busy < this.#atOnce) line.busy += 1;
    else await new Promise<void>((resolve) => line.waiting.push(resolve));
    try {
      return await work();
    } finally {
      const next = line.waiting.shift();
      if (next === undefined) line.busy -= 1;
      else next();
      if (line.busy === 0) this.#lines.delete(name);
    }
  }
}
