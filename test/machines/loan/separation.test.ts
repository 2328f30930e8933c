import { describe, expect, it } from 'vitest';
import { loan } from '../../../machines/loan/definition.ts';
import { cast, codes, line, year } from '../../support/loan.ts';
import { called } from '../../support/loan-active.ts';
import { on } from '../../support/scenario.ts';

/** Whoever has decided on a loan in one duty does nothing of it in another, whatever post they hold besides. */

const now = called();
const at = on(`${year + 1}-01-01`);

/** What someone is refused for who sends an event in its own role, whoever they are. */
function refusedFor(event: string, person: string): string[] {
  const by = Object.values(cast).find(({ role }) => loan.events[event]?.roles.includes(role));
  if (by === undefined) throw new Error(`Nobody of the sample sends ${event}.`);
  return codes(now, line(at, { ...by, person }, event, {}));
}

const afterVerifying = [
  ...['household.withdrawOnPaper', 'loan.decline', 'liaison.change', 'technicalLead.change'],
  ...['feasibility.judge', 'amount.determine', 'letter.signOnPaper', 'letter.resend'],
  ...['contract.signOnPaper', 'iou.signOnPaper', 'number.correct', 'numbers.unify'],
  ...['payout.transfer', 'payout.deliver', 'payout.return', 'repayment.take', 'repayment.reverse'],
  ...['overpayment.refund', 'recovery.take', 'default.declare', 'default.lift'],
  ...['rectification.submit', 'rectification.check', 'outcome.record', 'check.record'],
  ...['change.approve', 'change.refuse', 'reschedule.approve', 'reschedule.reject', 'reschedule.undo'],
];
const beforePaying = ['verification.visit', 'household.exclude', 'form.complete', 'feasibility.judge'];

describe('duties on a loan are separate', () => {
  it.each(afterVerifying)('who verified the household does not send %s [L-12] [L-17]', (event) => {
    expect(refusedFor(event, cast.group.person)).toContain('separation-of-duties');
  });

  it.each(beforePaying)('who delivered the money does not send %s [L-12] [L-21]', (event) => {
    expect(refusedFor(event, cast.finance.person)).toContain('separation-of-duties');
  });
});
