/** For how long a turn that nobody came for is kept, in milliseconds. */
const keptFor = 3_600_000;

/**
 * Gives everyone who wants to speak to a robot a turn of their own, first come, first served, so that its limit is
 * kept and those who wait come back once. Turns are a worker's own: those of several workers add up.
 */
export class Turns {
  readonly #next = new Map<string, number>();
  readonly #silent = new Map<string, number>();
  readonly #given = new Map<string, number>();

  /** How many milliseconds `who` has to wait for `robot`; 0: it is their turn now. */
  take(robot: string, who: string, paceMs: number, now: number): number {
    for (const [key, at] of this.#given) if (at < now - keptFor) this.#given.delete(key);
    const key = `${robot} ${who}`;
    const silentUntil = this.#silent.get(robot) ?? 0;
    const given = this.#given.get(key);
    const usable = given !== undefined && given >= silentUntil;
    const at = usable ? given : Math.max(now, silentUntil, this.#next.get(robot) ?? 0);
    if (!usable) this.#next.set(robot, at + paceMs);
    if (at > now) {
      this.#given.set(key, at);
      return at - now;
    }
    this.#given.delete(key);
    return 0;
  }

  /** Nobody speaks to the robot for so many milliseconds. */
  rest(robot: string, forMs: number, now: number): void {
    this.#silent.set(robot, now + forMs);
    this.#next.set(robot, Math.max(this.#next.get(robot) ?? 0, now + forMs));
  }
}
