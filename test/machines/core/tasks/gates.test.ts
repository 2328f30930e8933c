import { describe, expect, it } from 'vitest';
import { settle } from '../../../../machines/core/deciding/clock.ts';
import { open } from '../../../../machines/core/deciding/opening.ts';
import { Refused } from '../../../../machines/core/deciding/refused.ts';
import {
  after,
  ann,
  carl,
  chen,
  codes,
  day,
  forwarded,
  granted,
  hu,
  later,
  newErrand,
  olga,
  otto,
  sent,
  standing,
  submitted,
} from '../../../support/errands.ts';
import { errand } from '../../../support/lifecycles/errand.ts';

/** The one who drafts, in the post of someone who decides. */
const annAs = (post: typeof otto) => ({ ...post, person: 'ann' });
const back = (to: string) => ({ to: `running.flow.${to}`, reasons: ['不全'] });

describe('nobody approves what they brought before the approver', () => {
  const own = (c: Parameters<typeof codes>[0], by: typeof otto, at = 3) => codes(c, 'forward', by, at);

  it('themselves, as a stand-in, or through one', () => {
    expect(own(submitted(), annAs(otto))).toEqual(['own-submission']);
    expect(own(submitted(), standing('ann', otto, 'delegation-1'))).toEqual(['own-submission']);
    expect(own(submitted(), standing('bo', annAs(otto), 'delegation-1'))).toEqual(['own-submission']);
    const byDeputy = after(newErrand(), ['submit', standing('bo', ann, 'delegation-1'), 1, { amount: 1 }]);
    expect(own(byDeputy, { ...otto, person: 'bo' })).toEqual(['own-submission']);
    expect(own(byDeputy, annAs(otto))).toEqual(['own-submission']);
    expect(own(byDeputy, otto)).toEqual([]);
    // They may still deny it.
    expect(codes(submitted(), 'back', annAs(otto), 3, { text: '改' })).toEqual([]);
  });

  it('however it went overdue, was returned, recalled or moved elsewhere meanwhile', () => {
    expect(own(later(submitted(), 7), annAs(otto), 8)).toEqual(['own-submission']);
    const returned = after(forwarded(), ['case.return', carl, 3, back('review.pending')]);
    expect(own(returned, annAs(otto), 4)).toContain('own-submission');
    expect(own(returned, otto, 4)).toEqual([]);
    const recalled = after(forwarded(), ['case.recall', otto, 3, { reason: '有误' }]);
    expect(own(recalled, annAs(otto), 4)).toContain('own-submission');
    const beside = after(submitted(), ['visit', { ...ann, person: 'bo' }, 2]);
    expect(own(beside, annAs(otto))).toEqual(['own-submission']);
    expect(own(beside, { ...otto, person: 'bo' })).toEqual([]);
  });

  it('and what an answer from outside brought further is still theirs, unless it put it back', () => {
    const { case: asking } = sent(forwarded(), ['go.invoke', carl, 3]);
    const generation = asking.invocations[0]?.generation ?? 0;
    const granted = settle(errand, asking, { generation, output: {} }, day(3)).case;
    expect(codes(granted, 'hand', { ...otto, person: 'carl' }, 4)).toContain('own-submission');
    expect(codes(granted, 'hand', otto, 4)).toEqual([]);
    const refused = settle(errand, asking, { generation, error: { name: 'Refused' } }, day(3)).case;
    expect(codes(refused, 'approve', carl, 4)).toEqual([]);
  });

  it('but may go on where someone else brought it', () => {
    expect(codes(granted(), 'hand', otto, 4)).toEqual([]);
    expect(codes(granted(), 'hand', { ...otto, person: 'carl' }, 4)).toContain('own-submission');
  });
});

describe('a decision', () => {
  it('has a person, whoever the role', () => {
    for (const [event, c, by, data] of [
      ['forward', submitted(), otto, {}],
      ['back', submitted(), otto, { text: '改' }],
      ['approve', forwarded(), carl, {}],
      ['refuse', forwarded(), carl, { text: '否' }],
    ] as const)
      expect(codes(c, event, { ...by, person: '' }, 3, data)).toContain('no-person');
  });

  it('is made in another’s stead by someone else, for someone, under something', () => {
    const on = (whom: object) => codes(submitted(), 'forward', { ...olga, for: whom as never }, 3);
    expect(on({ person: 'otto', under: 'delegation-1' })).toEqual([]);
    expect(on({ person: 'olga', under: 'delegation-1' })).toEqual(['no-stand-in']);
    expect(on({ person: '', under: 'delegation-1' })).toEqual(['no-stand-in']);
    expect(on({ person: 'otto', under: '' })).toEqual(['no-stand-in']);
  });

  it('keeps duties separate for both, whoever stands in', () => {
    const c = after(submitted(), ['forward', standing('bo', otto, 'delegation-1'), 2]);
    expect(c.acted.check).toEqual(['bo', 'otto']);
    for (const person of ['bo', 'otto'])
      expect(codes(c, 'approve', { ...carl, person }, 3)).toContain('separation-of-duties');
    expect(codes(c, 'approve', standing('otto', carl, 'delegation-2'), 3)).toContain('separation-of-duties');
    expect(codes(c, 'approve', chen, 3)).toEqual([]);
  });
});

describe('an opening', () => {
  const input = { place: ann.place };
  const refused = (by: typeof ann, lifecycle = errand): string[] => {
    try {
      open(lifecycle, { id: 'e', input, by }, day(0));
      return [];
    } catch (error) {
      if (error instanceof Refused) return error.refusals.map((one) => one.code);
      throw error;
    }
  };

  it('by a stand-in counts for both, and is not by a handover or in a role acted in in person', () => {
    const capable = { ...errand, opening: { roles: ['author', 'household'], capacity: 'propose' } };
    const by = standing('bo', ann, 'delegation-1');
    expect(open(capable, { id: 'e', input, by }, day(0)).case.acted).toEqual({ propose: ['bo', 'ann'] });
    expect(refused(standing('bo', ann), capable)).toEqual(['no-handover']);
    expect(refused(standing('bo', hu, 'delegation-1'), capable)).toEqual(['personal-role']);
  });
});
