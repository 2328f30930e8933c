import type { Parts } from './parts.ts';
import type { Kill, Victim } from './plan.ts';

/** Kills by a plan, one at a time, as it hears what goes on. */
export class Killer {
  readonly counts: Record<Victim, number> = { worker: 0, server: 0, both: 0, database: 0 };
  readonly #plan: Kill[];
  #answered = 0;
  #parts: Parts | undefined;
  #killing: Promise<void> | undefined;
  #failed: unknown;

  constructor(plan: Kill[]) {
    this.#plan = [...plan];
  }

  /** How many kills are done. */
  get done(): number {
    return Object.values(this.counts).reduce((sum, one) => sum + one, 0);
  }

  aim(parts: Parts): void {
    this.#parts = parts;
  }

  /** Hears of an act that is sent or answered, or of a step of a worker's work. */
  hear(word: string): void {
    if (word === 'answered') this.#answered += 1;
    const [next] = this.#plan;
    if (next === undefined || this.#killing !== undefined || this.#answered < next.after) return;
    if (word === next.on || this.#isOverdue) this.#kill(next);
  }

  /** An occasion that does not come, because nothing is booked just then, is not waited for until another has its turn. */
  get #isOverdue(): boolean {
    const later = this.#plan[1];
    return later !== undefined && this.#answered >= later.after;
  }

  /** Carries out what the script's end has left over. @throws when a part did not start again. */
  async rest(): Promise<void> {
    while (this.#killing !== undefined || this.#plan.length > 0) {
      const [next] = this.#plan;
      if (this.#killing === undefined && next !== undefined) this.#kill(next);
      await this.#killing;
    }
    if (this.#failed !== undefined) throw this.#failed;
  }

  #kill(kill: Kill): void {
    this.#plan.shift();
    this.counts[kill.victim] += 1;
    this.#killing = this.#parts
      ?.kill(kill.victim, kill.after)
      .catch((error: unknown) => (this.#failed = error))
      .then(() => {
        this.#killing = undefined;
        // Many acts that were answered together: where each attempt at one piece of work were killed, it would never be done.
        const [next] = this.#plan;
        if (next !== undefined && this.#isOverdue) this.#kill(next);
      });
  }
}
