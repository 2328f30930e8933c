import { expect, it } from 'vitest';
import { loan } from '../../../machines/loan/definition.ts';
import { codes, opened } from '../../support/loan.ts';

/** Decisions that a loan comes to only where something goes wrong or changes, and whose they are. */
const whose: [event: string, roles: string[]][] = [
  ['household.withdraw', ['household']],
  ['loan.decline', ['countyLoanOffice']],
  ['liaison.change', ['townshipCommittee']],
  ['letter.resend', ['countyLoanOffice']],
  ['overpayment.refund', ['countySettlement']],
  ['check.record', ['countyLoanOffice']],
  ['outcome.record', ['countyLoanOffice']],
  ['change.request', ['household', 'liaison']],
  ['reschedule.request', ['household', 'liaison']],
  ['claim.submit', ['household', 'liaison']],
];

it.each(whose)('%s is decided by %s, and in no other role', (event, roles) => {
  const now = opened();
  const { place, asOf: at } = now.case;
  const mayNot = Object.keys(loan.roles).filter((role) =>
    codes(now, { event, at, by: { person: `a-${role}`, role, place } }).includes('wrong-role'),
  );
  expect(
    Object.keys(loan.roles)
      .filter((role) => !mayNot.includes(role))
      .toSorted(),
  ).toEqual(roles.toSorted());
});
