import { describe, expect, it } from 'vitest';
import { assign, createMachine, setup } from 'xstate';
import { z } from 'zod';
import { activity } from '../../../../machines/core/definition/definition.ts';
import { settle } from '../../../../machines/core/deciding/clock.ts';
import { decide, explain, step } from '../../../../machines/core/deciding/decide.ts';
import { open } from '../../../../machines/core/deciding/opening.ts';
import { recordRefused } from '../../../../machines/core/case/record.ts';
import { Refused } from '../../../../machines/core/deciding/refused.ts';
import { defineLifecycle } from '../../../../machines/core/definition/define.ts';
import type { Actor } from '../../../../machines/core/values/vocabulary.ts';
import type { Case, Decision } from '../../../../machines/core/case/case.ts';

const t = (word: string) => ({ zh: word, en: word });
const clerk: Actor = { person: 'wang', role: 'clerk', place: 'county' };
const chief: Actor = { person: 'li', role: 'chief', place: 'county' };

const machine = setup({
  types: { context: {} as { amount: number } },
  actors: { book: activity<{ entry: string }, { amount: number }>() },
  actions: {
    keep: assign({ amount: ({ event }) => (event as unknown as { data: { amount: number } }).data.amount }),
    fail: assign(() => {
      throw new Error('no ink');
    }),
  },
  guards: { isSmall: ({ event }) => (event as unknown as { data: { amount: number } }).data.amount < 100 },
}).createMachine({
  id: 'claim',
  context: { amount: 0 },
  initial: 'draft',
  states: {
    draft: {
      meta: { title: t('draft'), owner: 'clerk' },
      on: { file: { guard: 'isSmall', target: 'filed', actions: 'keep' }, spill: { actions: 'fail' } },
    },
    filed: { meta: { title: t('filed'), owner: 'chief' }, on: { sign: 'booking' } },
    booking: {
      meta: { title: t('booking'), owner: 'nobody' },
      invoke: { src: 'book', input: ({ context }) => context, onDone: 'done', onError: 'filed' },
    },
    done: { type: 'final', meta: { title: t('done'), owner: 'nobody' } },
  },
});

const claim = defineLifecycle({
  machine,
  document: 'Handbook',
  place: () => 'county',
  opening: { roles: ['clerk'], capacity: 'propose' },
  roles: { clerk: { title: t('clerk'), level: 'county' }, chief: { title: t('chief'), level: 'county' } },
  events: {
    file: {
      title: t('file'),
      roles: ['clerk'],
      capacity: 'propose',
      schema: z.strictObject({ amount: z.int().min(1) }),
      rules: [
        {
          code: 'unlucky',
          clauses: ['H-1'],
          field: 'amount',
          broken: ({ data }: { data: { amount: number } }) =>
            data.amount === 13 ? t(`not ${data.amount}`) : undefined,
        },
      ],
      reply: ({ context }: { context: unknown }) => ({ kept: (context as { amount: number }).amount }),
    },
    sign: {
      title: t('sign'),
      roles: ['chief', 'clerk'],
      capacity: 'approve',
      schema: z.strictObject({}).optional(),
    },
    spill: { title: t('spill'), roles: ['clerk'], schema: z.unknown() },
  },
  guards: { isSmall: { clauses: ['H-1'], sentence: () => t('only below 100') } },
  clauses: [
    {
      id: 'H-1',
      section: '§ 4',
      kind: 'amount',
      force: 'must',
      demand: t('small'),
    },
  ],
  controls: { suspend: ['chief'] },
});

const at = '2027-01-01T00:00:00.000Z';
const fresh = (): Case => open(claim, { id: 'claim-1', input: {}, by: clerk }, at).case;
const file = (amount: unknown, change: Partial<Decision> = {}): Decision => ({
  id: 'd1',
  event: 'file',
  data: { amount },
  by: clerk,
  ...change,
});
const codes = (c: Case, decision: Decision) => explain(claim, c, decision, at).map((one) => one.code);
const filed = () => step(claim, fresh(), file(5), at).case;

describe('a decision', () => {
  it('that is allowed moves the case, is logged and answers its sender', () => {
    const before = fresh();
    const outcome = decide(claim, before, file(5), at);
    expect(outcome).toMatchObject({
      ok: true,
      reply: { kept: 5 },
      entry: { seq: 2, from: 'draft', to: 'filed' },
    });
    expect(before.log).toHaveLength(1);
  });

  it('sent twice under one id counts once and answers the same', () => {
    const c = filed();
    expect(decide(claim, c, file(5), at)).toMatchObject({
      ok: true,
      repeated: true,
      reply: { kept: 5 },
      step: { effects: [] },
    });
    expect(codes(c, { ...file(5), event: 'sign' })).toEqual(['id-taken']);
  });

  it('under an id that has counted for somebody else, or for other words, is refused and not taken for done', () => {
    const c = filed();
    const again = file(5);
    expect(codes(c, { ...again, data: { amount: 6 } })).toEqual(['id-taken']);
    expect(codes(c, { ...again, by: { ...again.by, person: 'somebody-else' } })).toEqual(['id-taken']);
    expect(explain(claim, c, { ...again, data: 'x' }, at)[0]?.message.zh).toContain('没有记录');
  });

  it('is refused for its schema, its rules and its guards, citing document and section', () => {
    expect(explain(claim, fresh(), file('x'), at)[0]).toMatchObject({ code: 'invalid', field: 'amount' });
    expect(explain(claim, fresh(), file(13), at)[0]).toEqual({
      code: 'unlucky',
      field: 'amount',
      message: t('not 13'),
      cites: [{ document: 'Handbook', section: '§ 4' }],
    });
    expect(explain(claim, fresh(), file(100), at)[0]).toMatchObject({
      code: 'isSmall',
      message: t('only below 100'),
    });
  });

  it('is refused for everything at once', () => {
    const wrong = file(13, { by: { ...chief, role: 'guest' } });
    expect(codes(filed(), { ...wrong, id: 'd2' })).toEqual(['wrong-role', 'not-in-this-state', 'unlucky']);
  });

  it('is refused outside of the actor’s place', () => {
    expect(codes(fresh(), file(5, { by: { ...clerk, place: 'elsewhere' } }))).toEqual([
      'outside-jurisdiction',
    ]);
    expect(codes(fresh(), file(5, { by: { ...clerk, place: 'county/town' } }))).toEqual([
      'outside-jurisdiction',
    ]);
  });

  it('is refused to whoever has acted in another capacity', () => {
    const sign = { id: 'd2', event: 'sign', by: clerk };
    expect(codes(filed(), sign)).toEqual(['separation-of-duties']);
    expect(codes(filed(), { ...sign, by: chief })).toEqual([]);
  });

  it('never reaches the machine’s own events from outside', () => {
    expect(codes(fresh(), { id: 'd', event: 'xstate.done.actor.book', data: {}, by: clerk })).toEqual([
      'unknown-event',
    ]);
    expect(codes(fresh(), { id: 'd', event: 'constructor', data: {}, by: clerk })).toEqual(['unknown-event']);
    expect(codes(fresh(), { id: '', event: 'file', by: clerk })).toEqual(['invalid']);
  });

  it('that fails inside the machine changes nothing', () => {
    const c = fresh();
    const outcome = decide(claim, c, { id: 'd', event: 'spill', by: clerk }, at);
    expect(outcome).toMatchObject({ ok: false, refusals: [{ code: 'machine-error' }] });
    expect(c).toEqual(fresh());
  });

  it('by one-way message is recorded when refused', () => {
    const c = fresh();
    const decision = file(13);
    const noted = recordRefused(c, decision, explain(claim, c, decision, at), at);
    expect(noted.log.at(-1)).toMatchObject({ kind: 'refused', event: 'file', codes: ['unlucky'] });
    expect(noted.snapshot).toEqual(c.snapshot);
  });
});

describe('what a machine invokes', () => {
  const booking = () => step(claim, filed(), { id: 'd2', event: 'sign', by: chief }, at);

  it('is asked of the world once, with its input', () => {
    expect(booking().effects).toEqual([{ kind: 'invoke', src: 'book', generation: 1, input: { amount: 5 } }]);
  });

  it('brings the case on with its result, or back with its error', () => {
    const c = booking().case;
    expect(settle(claim, c, { generation: 1, output: { entry: 'e' } }, at).case.snapshot.value).toBe('done');
    expect(settle(claim, c, { generation: 1, error: 'no' }, at).case.snapshot.value).toBe('filed');
  });

  it('changes nothing with a result of an older generation', () => {
    const back = settle(claim, booking().case, { generation: 1, error: 'no' }, at).case;
    const again = step(claim, back, { id: 'd3', event: 'sign', by: chief }, at).case;
    expect(settle(claim, again, { generation: 1, output: {} }, at).case).toEqual(again);
    expect(settle(claim, again, { generation: 2, output: {} }, at).case.snapshot.status).toBe('done');
  });
});

describe('a suspended case', () => {
  const suspend: Decision = { id: 's', event: 'case.suspend', data: { reason: 'flood' }, by: chief };

  it('takes nothing but its resumption', () => {
    const still = step(claim, fresh(), suspend, at).case;
    expect(codes(still, file(5))).toEqual(['suspended']);
    expect(codes(still, { ...suspend, id: 's2' })).toEqual(['already-suspended']);
    const resumed = step(claim, still, { id: 'r', event: 'case.resume', by: chief }, at).case;
    expect(codes(resumed, file(5))).toEqual([]);
    expect(codes(fresh(), { id: 'r', event: 'case.resume', by: chief })).toEqual(['not-suspended']);
    expect(codes(fresh(), { ...suspend, by: clerk })).toEqual(['wrong-role']);
  });
});

it('opens a case for those who may, else says why', () => {
  expect(() => open(claim, { id: 'c', input: {}, by: chief }, at)).toThrow(Refused);
  expect(fresh()).toMatchObject({
    id: 'claim-1',
    acted: { propose: ['wang'] },
    log: [{ seq: 1, kind: 'opened' }],
  });
});

it('runs a bare machine with any event by anyone', () => {
  const bare = defineLifecycle({
    machine: createMachine({
      id: 'light',
      initial: 'red',
      states: { red: { on: { go: 'green' } }, green: {} },
    }),
  });
  const anyone: Actor = { person: 'x', role: 'anyone', place: '' };
  const { case: c } = open(bare, { id: 'l', input: undefined, by: anyone }, at);
  expect(step(bare, c, { id: '1', event: 'go', by: anyone }, at).case.snapshot.value).toBe('green');
});
