import { describe, expect, it } from 'vitest';
import { involvedIn, maySee } from '../../../../machines/core/tasks/involved.ts';
import type { Actor } from '../../../../machines/core/values/vocabulary.ts';
import {
  after,
  ann,
  carl,
  clock,
  codes,
  essence,
  later,
  type Line,
  newErrand,
  olga,
  otto,
  reader,
  sent,
  standing,
  submitted,
} from '../../../support/errands.ts';
import { errand } from '../../../support/lifecycles/errand.ts';

const outsider: Actor = { person: 'x', role: 'officer', place: 'yunling/baihe' };
const hash = (number: number) => number.toString(16).padStart(64, '0');
const attach = (number: number, by: Actor = ann): Line => [
  'case.attach',
  by,
  2,
  { sha256: hash(number), name: `图${number}`, mediaType: 'image/png', size: 1 },
];
const moves: Line[] = [
  ['case.comment', olga, 2, { text: '看过' }],
  ['case.urge', ann, 2, { note: '快到期了' }],
  ['case.copy', olga, 2, { people: ['sun'] }],
  attach(1, olga),
];

describe.each(moves)('%s', (event, by, at, data) => {
  const change = (over: Partial<Actor>) => codes(submitted(), event, { ...by, ...over }, at, data);

  it('leaves the case where it stands, on record', () => {
    const before = submitted();
    const c = after(before, [event, by, at, data]);
    expect(essence(c)).toEqual(essence(before));
    expect(c.log.at(-1)).toMatchObject({ event, by, data, from: c.log.at(-1)?.to });
    expect(c.acted).toEqual(before.acted);
  });

  it('is for those who read the case, and for people', () => {
    expect(change(outsider)).toContain('no-part-in-it');
    expect(change({ person: '' })).toContain('no-person');
    for (const engine of [clock, reader]) expect(change(engine)).toContain('wrong-role');
    expect(change({ role: 'case', person: 'other-case' })).toContain('wrong-role');
  });

  it('is too late when the case is closed', () => {
    const closed = after(submitted(), ['close', carl, 2]);
    expect(codes(closed, event, by, 3, data)).toContain('not-running');
  });
});

describe('an urging', () => {
  const urge = (by: Actor, at: number): Line => ['case.urge', by, at, {}];

  it('is made once in twenty-four hours by a person, and again the day after', () => {
    const once = after(submitted(), urge(ann, 2));
    expect(codes(once, ...urge(ann, 2.9))).toEqual(['urged-already']);
    expect(codes(once, ...urge(carl, 2))).toEqual([]);
    expect(codes(once, ...urge(ann, 3))).toEqual([]);
  });

  it('is not of oneself, in one’s own post or by name', () => {
    expect(codes(submitted(), ...urge(otto, 2))).toEqual(['awaited-oneself']);
    const handed = after(submitted(), ['case.handOver', otto, 2, { to: 'dora', reason: '忙' }]);
    expect(codes(handed, ...urge({ ...otto, person: 'dora' }, 2))).toEqual(['awaited-oneself']);
    expect(codes(handed, ...urge(standing('dora', otto), 2))).toEqual(['awaited-oneself']);
    // Whoever handed it over waits as others do.
    expect(codes(handed, ...urge(otto, 2))).toEqual([]);
  });

  it('tells everyone awaited, in their posts and by name', () => {
    const asked = after(submitted(), [
      'case.addSigners',
      otto,
      2,
      { people: ['sun'], rule: 'all', question: '？' },
    ]);
    expect(sent(asked, urge(ann, 2)).effects).toMatchObject([
      { kind: 'notify', to: [{ role: 'officer', place: 'yunling/qingshan' }], people: ['sun'] },
    ]);
  });

  it('is of nobody where the case waits for nobody', () => {
    const still = after(submitted(), ['case.suspend', carl, 2, { reason: '汛期' }]);
    expect(codes(still, ...urge(ann, 3))).toEqual(['nobody-awaited']);
    expect(codes(later(newErrand(), 30), ...urge(ann, 30))).toEqual(['nobody-awaited']);
  });
});

describe('people copied in', () => {
  it('are told, may read the case and speak on it, and are listed once', () => {
    const once = sent(submitted(), ['case.copy', ann, 2, { people: ['sun', 'tang'] }]);
    expect(once.effects).toMatchObject([{ people: ['sun', 'tang'] }]);
    const c = after(once.case, ['case.copy', otto, 2, { people: ['tang', 'wu'] }]);
    expect(involvedIn(errand, c).copied).toEqual(['sun', 'tang', 'wu']);
    expect(maySee(errand, c, { id: 'sun', posts: [] })).toBe(true);
    expect(codes(c, 'case.comment', { ...outsider, person: 'sun' }, 3, { text: '知悉' })).toEqual([]);
    expect(codes(submitted(), 'case.comment', { ...outsider, person: 'sun' }, 3, { text: '知悉' })).toEqual([
      'no-part-in-it',
    ]);
  });
});

describe('attached files', () => {
  it('are 200 at most, each content once', () => {
    let c = submitted();
    const [one] = [after(c, attach(1)).office?.files?.[0]];
    expect(one).toMatchObject({ name: '图1', by: 'ann', sha256: hash(1) });
    expect(codes(after(c, attach(1)), ...attach(1, olga))).toEqual(['attached-already']);
    const files = Array.from({ length: 199 }, (_, index) => ({ ...one, sha256: hash(index + 10) }));
    c = { ...c, office: { files: files as never } };
    const full = after(c, attach(1));
    expect(full.office?.files).toHaveLength(200);
    expect(codes(full, ...attach(2))).toEqual(['too-many-files']);
  });

  it.each([
    ['no hash', { sha256: 'x' }],
    ['no size', { size: 0 }],
    ['a kind that is none', { mediaType: 'image' }],
  ])('are refused with %s', (_, over) => {
    const [event, by, at, data] = attach(1);
    expect(codes(submitted(), event, by, at, { ...(data as object), ...over })).toHaveLength(1);
  });
});
