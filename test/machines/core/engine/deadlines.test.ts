import { describe, expect, it } from 'vitest';
import { setup } from 'xstate';
import { z } from 'zod';
import { elapse } from '../../../../machines/core/deciding/clock.ts';
import { decide, explain, step } from '../../../../machines/core/deciding/decide.ts';
import { open } from '../../../../machines/core/deciding/opening.ts';
import { defineLifecycle } from '../../../../machines/core/definition/define.ts';
import { milliseconds, nextDeadline } from '../../../../machines/core/engine/deadlines.ts';
import type { Actor } from '../../../../machines/core/values/vocabulary.ts';
import type { Case, Decision } from '../../../../machines/core/case/case.ts';

const t = (word: string) => ({ zh: word, en: word });
const by: Actor = { person: 'wang', role: 'clerk', place: 'county' };
const day = (n: number, hour = 0) =>
  `2027-01-${String(n).padStart(2, '0')}T${String(hour).padStart(2, '0')}:00:00.000Z`;
const event = { title: t('e'), roles: ['clerk'], schema: z.unknown() };

const machine = setup({ delays: { answer: 1, review: 1 } }).createMachine({
  id: 'letter',
  initial: 'waiting',
  states: {
    waiting: {
      meta: { title: t('waiting'), owner: 'clerk' },
      after: { answer: 'late' },
      on: { answered: 'reviewing' },
    },
    late: { meta: { title: t('late'), owner: 'clerk' }, on: { answered: 'reviewing' } },
    reviewing: {
      meta: { title: t('reviewing'), owner: 'clerk' },
      after: { review: 'late' },
      on: { sendBack: 'waiting', redo: 'waiting' },
    },
  },
});

const letter = (due: () => string = () => day(10)) =>
  defineLifecycle({
    machine,
    place: () => 'county',
    opening: { roles: ['clerk'] },
    roles: { clerk: { title: t('clerk'), level: 'county' } },
    events: { answered: event, sendBack: event, redo: event },
    deadlines: {
      answer: { title: t('answer'), due },
      review: {
        title: t('review'),
        due: ({ at }: { at: string }) => new Date(Date.parse(at) + 5 * 86_400_000).toISOString(),
        heldBy: ['sendBack'],
      },
    },
    controls: { extend: ['clerk'], suspend: ['clerk'] },
  });

const lifecycle = letter();
const opened = (at = day(1)): Case => open(lifecycle, { id: 'l', input: {}, by }, at).case;
let count = 0;
const send = (c: Case, event: string, at: string, data?: unknown): Case =>
  step(lifecycle, c, { id: `d${++count}`, event, by, data }, at).case;
const dueAt = (c: Case, name: string) => c.deadlines.find((one) => one.name === name)?.dueAt;

describe('a deadline', () => {
  it('is an instant, fixed when its state is entered', () => {
    expect(opened().deadlines).toMatchObject([{ name: 'answer', dueAt: day(10), setAt: day(1) }]);
  });

  it('comes at its own instant, also when nobody looks until later, and is logged', () => {
    const late = elapse(lifecycle, opened(), day(20)).case;
    expect(late.snapshot.value).toBe('late');
    expect(late.log.at(-1)).toMatchObject({
      kind: 'deadline',
      event: 'answer',
      at: day(10),
      from: 'waiting',
      to: 'late',
    });
    expect(late.deadlines).toEqual([]);
  });

  it('has not come a millisecond before, and has at the instant itself', () => {
    const before = '2027-01-09T23:59:59.999Z';
    expect(elapse(lifecycle, opened(), before).case.snapshot.value).toBe('waiting');
    expect(elapse(lifecycle, opened(), day(10)).case.snapshot.value).toBe('late');
  });

  it('comes before a decision of the same moment', () => {
    const c = send(opened(), 'answered', day(10));
    expect(c.log.map((entry) => entry.kind)).toEqual(['opened', 'deadline', 'decision']);
  });

  it('is gone when its state is left', () => {
    expect(dueAt(send(opened(), 'answered', day(2)), 'answer')).toBeUndefined();
  });

  it('keeps the time left while a case is sent back, and only then', () => {
    const reviewing = send(opened(), 'answered', day(2));
    expect(dueAt(reviewing, 'review')).toBe(day(7));
    const back = send(reviewing, 'sendBack', day(4));
    expect(back.held).toEqual({ review: 3 * 86_400_000 });
    expect(dueAt(send(back, 'answered', day(8)), 'review')).toBe(day(11));
    const redone = send(reviewing, 'redo', day(4));
    expect(dueAt(send(redone, 'answered', day(8)), 'review')).toBe(day(13));
  });

  it('can be extended on record, to a later instant only', () => {
    const extend = (to: string, name = 'answer'): Decision => ({
      id: `x${to}${name}`,
      event: 'deadline.extend',
      by,
      data: { name, to, reason: 'flood' },
    });
    const c = opened();
    expect(explain(lifecycle, c, extend(day(9)), day(2))[0]?.code).toBe('not-later');
    expect(explain(lifecycle, c, extend(day(12), 'review'), day(2))[0]?.code).toBe('no-such-deadline');
    expect(explain(lifecycle, c, extend('tomorrow'), day(2))[0]?.field).toBe('to');
    const extended = step(lifecycle, c, extend(day(12)), day(2)).case;
    expect(extended.deadlines[0]).toMatchObject({
      dueAt: day(12),
      extensions: [{ from: day(10), by, at: day(2), reason: 'flood' }],
    });
    expect(elapse(lifecycle, extended, day(11)).case.snapshot.value).toBe('waiting');
    expect(elapse(lifecycle, extended, day(12)).case.snapshot.value).toBe('late');
  });

  it('stands still with a suspended case, and moves by the time it stood', () => {
    const still = send(opened(), 'case.suspend', day(3), { reason: 'flood' });
    expect(nextDeadline(still)).toBeUndefined();
    expect(elapse(lifecycle, still, day(20)).case.snapshot.value).toBe('waiting');
    expect(dueAt(send(still, 'case.resume', day(8)), 'answer')).toBe(day(15));
  });

  it('that was extended meanwhile comes later by what was left of the suspension, and loses nothing [D-41]', () => {
    const still = send(opened(), 'case.suspend', day(3), { reason: 'flood' });
    const extended = (to: string) =>
      send(still, 'deadline.extend', day(7), { name: 'answer', to, reason: 'flood' });
    expect(dueAt(send(extended(day(20)), 'case.resume', day(8)), 'answer')).toBe(day(21));
    expect(dueAt(send(extended(day(11)), 'case.resume', day(8)), 'answer')).toBe(day(15));
  });
});

describe('an instant that is none', () => {
  it.each(['', 'soon', '2027-01-10', '2027-02-30T00:00:00.000Z', '2027-01-10T00:00:00Z'])(
    'is an error, never now: %o',
    (due) => {
      expect(() =>
        open(
          letter(() => due),
          { id: 'l', input: {}, by },
          day(1),
        ),
      ).toThrow(/not an instant/);
      expect(() => milliseconds(due)).toThrow(/not an instant/);
    },
  );

  it('refuses the decision that would have set it', () => {
    let due = day(10);
    const shifting = letter(() => due);
    const c = open(shifting, { id: 'l', input: {}, by }, day(1)).case;
    const reviewing = step(shifting, c, { id: 'a', event: 'answered', by }, day(2)).case;
    due = 'soon';
    expect(decide(shifting, reviewing, { id: 'b', event: 'redo', by }, day(3))).toMatchObject({
      ok: false,
      refusals: [{ code: 'machine-error' }],
    });
  });
});

describe('a line of the record', () => {
  it('names the deadlines that it set, as they were fixed, and none that ran already', () => {
    const lifecycle = letter();
    const decided = (c: Case, event: string, at: string) =>
      step(lifecycle, c, { id: `${event}-${at}`, event, by }, at).case;
    let c = open(lifecycle, { id: 'L-1', by, input: {} }, day(1)).case;
    c = decided(c, 'answered', day(2));
    c = decided(c, 'sendBack', day(3));
    expect(c.log.map(({ event, deadlines }) => [event, deadlines?.map(({ name }) => name)])).toEqual([
      ['open', ['answer']],
      ['answered', ['review']],
      ['sendBack', ['answer']],
    ]);
    expect(c.log[0]?.deadlines).toEqual([{ name: 'answer', dueAt: day(10) }]);
    const late = elapse(lifecycle, c, day(11)).case;
    expect(late.log.at(-1)).toEqual(expect.not.objectContaining({ deadlines: expect.anything() as unknown }));
  });
});
