import type { Refusal } from './vocabulary.ts';

/** A decision that was not allowed, with every reason. Nothing has changed. */
export class Refused extends Error {
  override name = 'Refused';
  readonly refusals: Refusal[];
  constructor(refusals: Refusal[]) {
    super(refusals.map((one) => one.message.en).join(' '));
    this.refusals = refusals;
  }
}
