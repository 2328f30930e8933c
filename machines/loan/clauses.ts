import type { Clause } from '../core/definition/definition.ts';
import { activeClauses } from './active/clauses.ts';
import { applicationClauses } from './clauses/applying.ts';
import { grantingClauses } from './clauses/granting.ts';

const rows = [...applicationClauses, ...grantingClauses, ...activeClauses];

/** What the document demands of a loan, clause by clause in our own words; one that two chapters hold is one row. */
export const clauses: Clause[] = rows
  .filter(({ id }, index) => rows.findIndex((one) => one.id === id) === index)
  .sort((a, b) => (a.id < b.id ? -1 : 1));
