import { expect, it } from 'vitest';
import { placeOfRole } from '../../../machines/core/reading/place-of-role.ts';
import type { Actor } from '../../../machines/core/values/vocabulary.ts';
import { loan } from '../../../machines/loan/definition.ts';
import { before, cast, line, paidOut, play, type Play, silent, village, year } from '../../support/loan.ts';
import { matrixOf } from '../../support/matrix.ts';
import { on } from '../../support/scenario.ts';

const { events, roles } = loan;
const refused = line(on(`${year}-02-24`), cast.branch, 'letter.refuse', { reasons: ['责任不清'] });
const { now: determining, line: determine } = before('amount.determine');

/** A loan in each main state up to the payout, and one that has just been paid out. */
const cases: Record<string, Play> = {
  intake: before('verification.begin').now,
  verification: before('verification.visit').now,
  selection: before('form.complete').now,
  feasibility: before('feasibility.judge').now,
  determination: determining,
  unanswered: play(determining, [determine], silent),
  signing: before('letter.sign').now,
  refusedLetter: play(before('letter.sign').now, [refused]),
  contract: before('contract.conclude').now,
  iou: before('iou.sign').now,
  numbering: before('numbers.unify').now,
  ready: before('payout.transfer').now,
  atTownship: before('payout.deliver').now,
  active: paidOut(),
};

/** Someone who has not acted on the case yet. */
const fresh = (role: string): Actor => ({
  person: `someone-${role.toLowerCase()}`,
  role,
  place: role === 'clock' ? '' : role === 'case' ? 'yunling' : placeOfRole(loan, role, village),
});

it('offers every role exactly the events that the state takes and the role may send, and refuses the others', () => {
  const about = {
    cases,
    roles: Object.keys(roles),
    events: Object.keys(events),
    fresh,
    never: ['outside-jurisdiction', 'machine-error'],
  };
  const { table, wrong } = matrixOf(loan, about);
  expect(wrong).toEqual([]);
  expect(table.join('\n')).toMatchSnapshot();
});
