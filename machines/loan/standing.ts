import { overpaidOf, owedOf } from './active/paid-out.ts';
import type { Context } from './context.ts';
import type { LoanStatus } from './vocabulary.ts';

const byState: Record<string, LoanStatus> = {
  application: 'SUBMITTED_AND_PENDING_APPROVAL',
  reserving: 'SUBMITTED_AND_PENDING_APPROVAL',
  granting: 'APPROVED',
  active: 'ACTIVE',
  closed: 'CLOSED_OBLIGATIONS_MET',
  writtenOff: 'CLOSED_WRITTEN_OFF',
  excluded: 'REJECTED',
  declined: 'REJECTED',
  notFeasible: 'REJECTED',
  withdrawn: 'WITHDRAWN_BY_CLIENT',
};

/** Where the loan stands, in Fineract's terms; `state` is the path of its main state. */
export function standing({ context, state }: { context: Context; state: string }): LoanStatus {
  const [main = ''] = state.split('.');
  const { household, guarantor } = owedOf(context);
  const end = context.ending?.why ?? (context.writeOff === undefined ? 'closed' : 'writtenOff');
  // A case that was reopened after a finding: the loan stands as it ended, unless something is owed again.
  const again = main.startsWith('reopened') && household + guarantor > 0 ? 'active' : end;
  const found = byState[main.startsWith('reopened') || main === 'closedAgain' ? again : main] ?? 'ACTIVE';
  return found === 'ACTIVE' && overpaidOf(context) > 0 ? 'OVERPAID' : found;
}
