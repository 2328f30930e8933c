import { expect, it } from 'vitest';
import type { Actor } from '../../../machines/core/values/vocabulary.ts';
import { before, but, cast, codes, happyPath, year } from '../../support/demonstration.ts';
import { on, type Scripted } from '../../support/scenario.ts';

/** Whoever has decided on a project in one duty does nothing of it in another, whatever post they hold besides. */

const { now } = before('project.close');
const at = on(`${year + 2}-05-02`);
const any = (event: string, by: Actor): Scripted => ({ at, event, data: {}, by });
const { firstSecretary: author, finance } = cast;

const duties: [duty: string, who: string, lines: Scripted[]][] = [
  [
    'propose',
    cast.approver.person,
    ['survey.record', 'proposal.draft', 'proposal.submit', 'proposal.abandon', 'plan.changePurpose'].map(
      (event) => any(event, author),
    ),
  ],
  [
    'move the money',
    cast.villageCommittee.person,
    ['receipt.confirm', 'receipt.reverse', 'investment.add', 'investment.reverse', 'payment.reverse'].map(
      (event) => any(event, finance),
    ),
  ],
  [
    'approve',
    finance.person,
    happyPath().filter((one) => ['county.approve', 'preliminary.pass'].includes(one.event)),
  ],
];

it.each(duties)('does not %s after another duty: %s [D-06] [D-22] [D-28]', (_duty, person, lines) => {
  expect(lines.length).toBeGreaterThan(1);
  for (const one of lines)
    expect([one.event, codes(now, but(one, { at, by: { ...one.by, person } }))]).toEqual([
      one.event,
      expect.arrayContaining(['separation-of-duties']),
    ]);
});
