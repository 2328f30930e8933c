import { describe, expect, it } from 'vitest';
import { available } from '../../../../machines/core/deciding/available.ts';
import { decide } from '../../../../machines/core/deciding/decide.ts';
import type { Case } from '../../../../machines/core/case/case.ts';
import type { Actor } from '../../../../machines/core/values/vocabulary.ts';
import type { Post } from '../../../../machines/core/values/post.ts';
import { demonstrationProject as project } from '../../../../machines/demonstration-project/definition.ts';
import { before, cast } from '../../../support/demonstration.ts';
import { after, ann, carl, codes, olga, otto, submitted } from '../../../support/errands.ts';

const office = 'yunling/qingshan';
let count = 0;
/** Why a task is not handed over to someone who holds these posts. */
const handing = (c: Case, by: Actor, to: string, posts?: Post[]): string[] => {
  const named = posts === undefined ? {} : { [to]: posts };
  const decision = { id: `n-${++count}`, event: 'case.handOver', by, data: { to, reason: '出差' }, named };
  const outcome = decide(project, c, decision, c.asOf);
  return outcome.ok ? [] : outcome.refusals.map(({ code }) => code);
};

describe('a task is handed over', () => {
  const township = before('township.approve').now.case;
  const county = before('county.approve').now.case;
  const signing = before('final.sign').now.case;
  const by = cast.townshipCommittee;

  it('to whoever holds the same post, or one of the same township', () => {
    expect(handing(township, by, 'x', [{ role: 'townshipCommittee', place: office }])).toEqual([]);
    expect(handing(township, by, 'x', [{ role: 'clerk', place: office }])).toEqual([]);
    expect(handing(county, cast.approver, 'x', [{ role: 'clerk', place: 'yunling' }])).toEqual([]);
  });

  it('to nobody unknown, to nobody of another place, and at the county to no other department', () => {
    expect(handing(township, by, 'x')).toEqual(['unknown-person']);
    expect(handing(township, by, 'x', [])).toEqual(['post-not-held']);
    expect(handing(township, by, 'x', [{ role: 'clerk', place: 'yunling/baihe' }])).toEqual([
      'post-not-held',
    ]);
    expect(handing(township, by, 'x', [{ role: 'townshipCommittee', place: 'yunling/baihe' }])).toEqual([
      'post-not-held',
    ]);
    expect(handing(county, cast.approver, 'x', [{ role: 'countyFinance', place: 'yunling' }])).toEqual([
      'post-not-held',
    ]);
  });

  it('to nobody who stands for another party on the case', () => {
    const posts = [{ role: 'townshipCommittee', place: office }];
    const refused = handing(township, by, cast.villageCommittee.person, posts);
    expect(refused.length).toBeGreaterThan(0);
    const own = handing(township, by, cast.firstSecretary.person, posts);
    expect(own.length).toBeGreaterThan(0);
  });

  it('where several sign, to a holder of the very post alone [D-22]', () => {
    const acceptor = cast.acceptor;
    expect(handing(signing, acceptor, 'x', [{ role: 'clerk', place: 'yunling' }])).toEqual(['post-not-held']);
    expect(handing(signing, acceptor, 'x', [{ role: 'countyOrganisation', place: 'yunling' }])).toEqual([]);
  });

  it('and is let go of once its post has moved the case on', () => {
    const handed = after(submitted(), ['case.handOver', otto, 2, { to: 'dora', reason: '忙' }]);
    expect(handed.office?.handovers).toHaveLength(1);
    // The other officer of the post does what was handed over.
    const on = after(handed, ['forward', olga, 2]);
    expect(on.office?.handovers ?? []).toEqual([]);
    expect(after(handed, ['back', olga, 2, { text: '补' }]).office?.handovers ?? []).toEqual([]);
  });
});

describe('a post of no part in a lifecycle', () => {
  const auditor: Actor = { person: 'au-1', role: 'audit', place: 'yunling' };
  const hash = 'a'.repeat(64);

  it('reads, and neither speaks, attaches, urges nor copies in', () => {
    expect(codes(submitted(), 'case.comment', auditor, 2, { text: '？' })).toEqual(['reads-only']);
    const file = { sha256: hash, name: '图', mediaType: 'image/png', size: 1 };
    expect(codes(submitted(), 'case.attach', auditor, 2, file)).toEqual(['reads-only']);
    expect(codes(submitted(), 'case.urge', auditor, 2, {})).toEqual(['reads-only']);
    expect(codes(submitted(), 'case.copy', auditor, 2, { people: ['sun'] })).toEqual(['reads-only']);
    const copied = after(submitted(), ['case.copy', otto, 2, { people: ['au-1'] }]);
    expect(codes(copied, 'case.comment', auditor, 3, { text: '？' })).toEqual(['reads-only']);
  });

  it('answers no objection; nor does whoever brought the case', () => {
    const open = after(
      submitted(),
      ['publish', ann, 1, { text: '话' }],
      [
        'disclosure.object',
        { person: 'public', role: 'public', place: 'yunling' },
        1,
        { disclosure: 'plan-1', text: '不公' },
      ],
    );
    const answer = { number: 1, answer: '已核' };
    expect(codes(open, 'disclosure.answer', auditor, 2, answer)).toEqual(['decides-nothing']);
    expect(codes(open, 'disclosure.answer', { ...otto, person: 'ann' }, 2, answer)).toEqual(['own-cause']);
    expect(codes(open, 'disclosure.answer', carl, 2, answer)).toEqual([]);
  });
});

it('an extension is offered only where a deadline runs that can be extended', () => {
  const { now } = before('township.approve');
  const offered = (c: Case) => available(project, c, cast.approver).map(({ event }) => event);
  expect(offered(now.case)).toContain('deadline.extend');
  expect(offered({ ...now.case, deadlines: [] })).not.toContain('deadline.extend');
});
