import { expect, it } from 'vitest';
import { acceptedEvents } from '../../../machines/core/accepting.ts';
import { available } from '../../../machines/core/available.ts';
import { decide } from '../../../machines/core/decide.ts';
import { placeOfRole } from '../../../machines/core/policy.ts';
import type { Actor, Case } from '../../../machines/core/vocabulary.ts';
import { loan } from '../../../machines/loan/definition.ts';
import { before, cast, line, paidOut, play, type Play, silent, village, year } from '../../support/loan.ts';
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
  const table: string[] = [];
  const wrong: string[] = [];
  for (const [name, { case: c }] of Object.entries(cases)) {
    const taken = new Set(acceptedEvents(loan, c));
    for (const role of Object.keys(roles)) {
      const by = fresh(role);
      const offered = new Set(available(loan, c as Case, by).map((one) => one.event));
      for (const event of Object.keys(events)) {
        const outcome = decide(loan, c, { id: `${name}/${event}`, event, by }, c.asOf);
        const codes = outcome.ok ? [] : outcome.refusals.map((one) => one.code);
        const barred = codes.includes('wrong-role');
        const elsewhere = codes.includes('not-in-this-state');
        const right =
          barred !== events[event]?.roles.includes(role) &&
          elsewhere !== taken.has(event) &&
          offered.has(event) === (!barred && !elsewhere) &&
          !codes.includes('outside-jurisdiction') &&
          !codes.includes('machine-error');
        if (!right) wrong.push(`${name} | ${role} | ${event}: ${codes.join()}`);
      }
      const own = Object.keys(events).filter((event) => offered.has(event));
      if (own.length > 0) table.push(`${name} | ${role} | ${own.join(' ')}`);
    }
  }
  expect(wrong).toEqual([]);
  expect(table.join('\n')).toMatchSnapshot();
}, 20_000);
