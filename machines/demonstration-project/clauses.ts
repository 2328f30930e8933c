import type { Clause } from '../core/definition/definition.ts';
import { acceptingClauses } from './clauses/accepting.ts';
import { implementingClauses } from './clauses/implementing.ts';
import { proposingClauses } from './clauses/proposing.ts';
import { spendingClauses } from './clauses/spending.ts';

/** What the document demands, clause by clause in our own words, and what here enforces it. */
export const clauses: Clause[] = [
  ...proposingClauses,
  ...implementingClauses,
  ...acceptingClauses,
  ...spendingClauses,
];
