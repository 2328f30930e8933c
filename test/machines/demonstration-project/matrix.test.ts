import { expect, it } from 'vitest';
import { placeOfRole } from '../../../machines/core/reading/place-of-role.ts';
import type { Actor } from '../../../machines/core/values/vocabulary.ts';
import { demonstrationProject } from '../../../machines/demonstration-project/definition.ts';
import {
  asked,
  before,
  cast,
  opened,
  type Play,
  play,
  turnedDown,
  village,
  year,
} from '../../support/demonstration.ts';
import { matrixOf } from '../../support/matrix.ts';
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
  const about = {
    cases,
    roles: Object.keys(roles),
    events: Object.keys(events),
    fresh,
    never: ['outside-jurisdiction'],
  };
  const { table, wrong } = matrixOf(demonstrationProject, about);
  expect(wrong).toEqual([]);
  expect(table.join('\n')).toMatchSnapshot();
});
