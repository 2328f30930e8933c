import type { Case, Office } from '../vocabulary.ts';

/** Gives a draft's case other parts of what the office keeps with it. */
export const changed = (c: Case, change: Partial<Office>): void => {
  c.office = { ...c.office, ...change };
};
