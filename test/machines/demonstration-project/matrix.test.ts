import { expect, it } from 'vitest';
import { available } from '../../../machines/core/available.ts';
import { acceptedEvents } from '../../../machines/core/accepting.ts';
import { decide } from '../../../machines/core/decide.ts';
import { placeOfRole } from '../../../machines/core/policy.ts';
import type { Actor, Case } from '../../../machines/core/vocabulary.ts';
import { demonstrationProject } from '../../../machines/demonstration-project/definition.ts';
import { asked, before, opened, type Play, play, turnedDown, village } from '../../support/demonstration.ts';
import { cast, year } from '../../support/demonstration.ts';
import { on } from '../../support/scenario.ts';

const { events, roles } = demonstrationProject;

const askedIn = (event: string): Play => {
  const { now, line } = before(event);
  return asked(now, line);
};
const registering = (): Play => askedIn('county.approve');
const closing = before('project.close').now;
const promote = {
  at: on(`${year + 2}-05-01`),
  event: 'project.promote',
  data: Object.fromEntries(
    ['income', 'rating', 'prospects'].map((name) => [name, { meets: true, basis: 'x' }]),
  ),
  by: cast.approver,
};

/** A case in each main state. */
const cases: Record<string, Play> = {
  survey: opened(),
  drafting: before('proposal.submit').now,
  village: before('village.approve').now,
  township: before('township.approve').now,
  county: before('county.approve').now,
  registering: registering(),
  unanswered: turnedDown(registering(), on(`${year}-04-15`)),
  planning: before('plan.file').now,
  planMeeting: before('plan.pass').now,
  ready: before('work.start').now,
  building: before('work.complete').now,
  completed: before('acceptance.apply').now,
  preliminary: before('preliminary.pass').now,
  signing: before('final.sign').now,
  closing,
  promoted: play(closing, [promote]),
  bookingTranche: askedIn('tranche.release'),
  bookingPayment: askedIn('payment.make'),
  paymentUnanswered: turnedDown(askedIn('payment.make'), closing.case.asOf, 'Timeout'),
  returning: askedIn('project.close'),
  notReturned: turnedDown(askedIn('project.close'), `${year + 2}-05-09T00:00:00.000Z`),
};

/** Someone who has not acted on the case yet. */
const fresh = (role: string): Actor => ({
  person: role === 'firstSecretary' ? 'fs-shuitian' : `someone-${role.replaceAll('.', '-').toLowerCase()}`,
  role,
  place:
    role === 'clock' ? '' : role === 'case' ? 'yunling' : placeOfRole(demonstrationProject, role, village),
});

it('offers every role exactly the events that the state takes and the role may send, and refuses the others', () => {
  const table: string[] = [];
  const wrong: string[] = [];
  for (const [name, { case: c }] of Object.entries(cases)) {
    const taken = new Set(acceptedEvents(demonstrationProject, c));
    for (const role of Object.keys(roles)) {
      const by = fresh(role);
      const offered = new Set(available(demonstrationProject, c as Case, by).map((one) => one.event));
      for (const event of Object.keys(events)) {
        const outcome = decide(demonstrationProject, c, { id: `${name}/${event}`, event, by }, c.asOf);
        const codes = outcome.ok ? [] : outcome.refusals.map((one) => one.code);
        const barred = codes.includes('wrong-role');
        const elsewhere = codes.includes('not-in-this-state');
        const right =
          barred !== events[event]?.roles.includes(role) &&
          elsewhere !== taken.has(event) &&
          offered.has(event) === (!barred && !elsewhere) &&
          !codes.includes('outside-jurisdiction');
        if (!right) wrong.push(`${name} | ${role} | ${event}: ${codes.join()}`);
      }
      const own = Object.keys(events).filter((event) => offered.has(event));
      if (own.length > 0) table.push(`${name} | ${role} | ${own.join(' ')}`);
    }
  }
  expect(wrong).toEqual([]);
  expect(table.join('\n')).toMatchSnapshot();
}, 20_000);
