import type { Instant } from '../../../machines/core/values/vocabulary.ts';
import type { Act, Player } from '../script.ts';

type Data = Record<string, unknown>;

/** Nine in the morning, Asia/Shanghai, of a day. */
export const morning = (day: string): Instant => `${day}T01:00:00.000Z`;

/** Writes the acts of one case. */
export class CaseWriter {
  readonly acts: Act[] = [];
  readonly id: string;

  constructor(id: string) {
    this.id = id;
  }

  /** On a day, someone decides; with `refusedFor`, tries to. */
  act(day: string, event: string, as: Player, data?: Data, refusedFor?: string): void {
    this.acts.push({
      ...{ at: morning(day), kind: 'decide', case: this.id, event, as },
      ...(data === undefined ? {} : { data }),
      ...(refusedFor === undefined ? {} : { refusedFor }),
    });
  }
}
