import type { Clause } from '../core/definition/definition.ts';
import { activeClauses } from './active/index.ts';
import { applicationClauses } from './clauses/applying.ts';
import { grantingClauses } from './clauses/granting.ts';

/** A clause that both halves of the loan hold is one row, enforced in both. */
function merged(rows: Clause[]): Clause[] {
  const byId = new Map<string, Clause>();
  for (const row of rows) {
    const first = byId.get(row.id);
    const enforcedBy = [...new Set([...(first?.enforcedBy ?? []), ...row.enforcedBy])];
    byId.set(row.id, { ...(first ?? row), enforcedBy });
  }
  return [...byId.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** What the document demands of a loan, clause by clause in our own words, and what here enforces it. */
export const clauses: Clause[] = merged([...applicationClauses, ...grantingClauses, ...activeClauses]);
