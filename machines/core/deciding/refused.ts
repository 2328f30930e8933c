import { text } from '../values/text.ts';
import type { Refusal } from '../values/vocabulary.ts';

/** A decision that was not allowed, with every reason. Nothing has changed. */
export class Refused extends Error {
  override name = 'Refused';
  readonly refusals: Refusal[];
  constructor(refusals: Refusal[]) {
    super(refusals.map((one) => one.message.en).join(' '));
    this.refusals = refusals;
  }
}

/** Why an event, or without one the opening, was not carried out: the machine threw, or ended in an error. */
export function brokenMachine(error: unknown, event?: string): Refusal {
  const reason = error instanceof Error ? error.message : JSON.stringify(error);
  const message =
    event === undefined
      ? text(
          `流程出错，未能立项，没有留下任何记录：${reason}`,
          `The machine failed, so that no case was opened and nothing is on record: ${reason}`,
        )
      : text(
          `“${event}”未能执行，事项保持原状：${reason}`,
          `"${event}" could not be carried out and nothing has changed: ${reason}`,
        );
  return { code: 'machine-error', message, cites: [] };
}
