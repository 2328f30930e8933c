import type { Case } from '../case/case.ts';
import type { Office } from '../case/office.ts';

/** Gives a draft's case other parts of what the office keeps with it. */
export const changed = (c: Case, change: Partial<Office>): void => {
  c.office = { ...c.office, ...change };
};
