import { describe, expect, it } from 'vitest';
import { objectionsOf } from '../../../../machines/core/tasks/objections.ts';
import { choicesNow } from '../../../../machines/core/tasks/choices.ts';
import {
  after,
  ann,
  carl,
  clock,
  codes,
  hu,
  type Line,
  newErrand,
  otto,
  reader,
  sent,
} from '../../../support/errands.ts';
import { errand } from '../../../support/lifecycles/errand.ts';

const published = () =>
  after(newErrand(), ['submit', ann, 1, { amount: 1 }], ['publish', ann, 1, { text: '方案' }]);
const shown = { disclosure: 'plan-1', sha256: 'a'.repeat(64), url: '/public/errand-1/plan-1' };
const object = (at = 2, by = reader, disclosure = 'plan-1'): Line => [
  'disclosure.object',
  by,
  at,
  { disclosure, text: '不公', contact: '13800000000' },
];
const answer = (number = 1, by = otto, at = 3): Line => [
  'disclosure.answer',
  by,
  at,
  { number, answer: '已核实。' },
];

describe('what the public was shown', () => {
  it('is recorded by the page alone, once for each content', () => {
    const c = after(published(), ['disclosure.shown', clock, 2, shown]);
    expect(c.office?.disclosed).toMatchObject([shown]);
    expect(codes(c, 'disclosure.shown', clock, 3, shown)).toEqual(['shown-already']);
    expect(codes(c, 'disclosure.shown', clock, 3, { ...shown, sha256: 'b'.repeat(64) })).toEqual([]);
    expect(codes(c, 'disclosure.shown', otto, 3, { ...shown, sha256: 'b'.repeat(64) })).toEqual([
      'wrong-role',
    ]);
    expect(codes(c, 'disclosure.shown', clock, 3, { ...shown, disclosure: 'other' })).toEqual([
      'no-such-disclosure',
    ]);
  });
});

describe('an objection', () => {
  it('comes from the public, against what is disclosed, on the days of the disclosure in Shanghai', () => {
    expect(codes(published(), ...object(2))).toEqual([]);
    expect(codes(published(), ...object(2, ann))).toEqual(['wrong-role']);
    expect(codes(published(), ...object(2, reader, 'other'))).toEqual(['no-such-disclosure']);
    // The 31st ends 14 hours and 59 minutes after the errand's hour of that day.
    expect(codes(published(), ...object(30.6))).toEqual([]);
    expect(codes(published(), ...object(30.7))).toEqual(['window-closed']);
  });

  it('is numbered, told to whoever is awaited without its words, and taken 200 times', () => {
    const { case: c, effects } = sent(published(), object());
    expect(objectionsOf(c)).toMatchObject([{ number: 1, text: '不公', contact: '13800000000' }]);
    expect(JSON.stringify(c).split('不公')).toHaveLength(2);
    expect(effects).toMatchObject([{ kind: 'notify', to: [{ role: 'officer' }, { role: 'household' }] }]);
    expect(JSON.stringify(effects)).not.toMatch(/不公|13800000000/);
    const full = Array.from({ length: 200 }, (_, index) => ({ number: index + 1 }));
    expect(codes({ ...c, office: { objections: full as never } }, ...object())).toEqual([
      'too-many-objections',
    ]);
  });

  it('stands in the way of approval, not of denial, until it is answered', () => {
    const open = after(published(), object(), object());
    expect(codes(open, 'forward', otto, 3)).toEqual(['objection-unanswered']);
    expect(codes(open, 'back', otto, 3, { text: '改' })).toEqual([]);
    const one = after(open, answer(2));
    expect(codes(one, 'forward', otto, 3)).toEqual(['objection-unanswered']);
    expect(codes(after(one, answer(1)), 'forward', otto, 3)).toEqual([]);
  });

  it('is answered once, by an office of the place, and by no party to the case', () => {
    const open = after(published(), object());
    expect(choicesNow(errand, open, 'disclosure.answer').number?.map((one) => one.value)).toEqual([1]);
    expect(codes(published(), ...answer())).toContain('no-open-objection');
    expect(codes(open, ...answer(2))).toEqual(['no-such-objection']);
    expect(codes(open, ...answer(1, hu))).toEqual(['own-cause']);
    expect(codes(open, ...answer(1, { ...otto, place: 'yunling/baihe' }))).toEqual(['no-part-in-it']);
    expect(codes(open, ...answer(1, reader))).toContain('wrong-role');
    expect(codes(open, ...answer(1, { ...otto, person: '' }))).toEqual(['no-person']);
    const answered = after(open, answer());
    expect(objectionsOf(answered)[0]?.answer).toMatchObject({ by: 'otto', text: '已核实。' });
    expect(JSON.stringify(answered).split('已核实。')).toHaveLength(2);
    expect(codes(answered, ...answer())).toContain('no-open-objection');
    expect(choicesNow(errand, answered, 'disclosure.answer').number).toEqual([]);
  });

  it('is read from a case of an earlier build as well, which held the words beside the record', () => {
    const kept = { number: 1, disclosure: 'plan-1', at: '2027-03-02T01:00:00.000Z', text: '不公' };
    const answer = { text: '已核实。', by: 'otto', at: '2027-03-03T01:00:00.000Z' };
    const c = { ...published(), office: { objections: [{ ...kept, answer }] } };
    expect(objectionsOf(c)).toEqual([{ ...kept, answer }]);
  });

  it('comes too late when the case is closed', () => {
    expect(codes(after(published(), ['close', carl, 2]), ...object(3))).toContain('not-running');
  });
});
