import { assign, setup } from 'xstate';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { defineLifecycle } from '../../../../machines/core/definition/define.ts';
import { event } from '../../../../machines/core/definition/definition.ts';
import { ahead, day, happened, person } from '../../../../machines/core/definition/form-fields.ts';
import { notBefore, within } from '../../../../machines/core/patterns/days.ts';
import { holdsPost } from '../../../../machines/core/patterns/people.ts';
import { Story } from '../../../../machines/core/testing/index.ts';
import type { Actor } from '../../../../machines/core/values/vocabulary.ts';

interface Hearing {
  members: string[];
}
const of = event<Hearing>();
const form = z.strictObject({
  heard: z.array(z.strictObject({ on: happened('听证日期', 'heard on') })).optional(),
  limit: ahead('期限', 'limit').optional(),
  born: day('出生日期', 'born').optional(),
  chair: person('主持人', 'chair').optional(),
  guests: z.array(person('列席', 'guest')).optional(),
});

const hearing = defineLifecycle<Hearing, { place: string }>({
  machine: setup({ types: { context: {} as Hearing }, actions: { keep: assign({}) } }).createMachine({
    id: 'hearing',
    context: { members: [] },
    initial: 'open',
    states: {
      open: {
        meta: { title: { zh: '听证', en: 'hearing' }, owner: 'chief' },
        on: Object.fromEntries(['hold', 'sign', 'note', 'told'].map((name) => [name, { actions: 'keep' }])),
      },
    },
  }),
  input: z.strictObject({ place: z.string() }),
  place: ({ place }) => place,
  opening: { roles: ['chief'], capacity: 'open' },
  roles: {
    chief: { title: { zh: '主管', en: 'chief' }, level: 'county' },
    elder: { title: { zh: '村代表', en: 'elder' }, level: 'village' },
  },
  events: {
    hold: of({
      title: { zh: '举行', en: 'hold' },
      roles: ['chief'],
      schema: form,
      rules: [
        holdsPost<Hearing, z.output<typeof form>>([], ({ chair, guests = [] }) => [
          ...(chair === undefined ? [] : [{ field: 'chair', person: chair, roles: ['chief'] }]),
          ...guests.map((one, index) => ({ field: `guests.${index}`, person: one, roles: ['elder'] })),
        ]),
        notBefore([], () => ({ day: '2027-03-02', what: { zh: '通知', en: 'the notice' } }), 'heard.*.on'),
        within(
          [],
          () => ({ from: '2027-03-01', to: '2027-03-05', what: { zh: '听证期', en: 'the hearing' } }),
          'heard.*.on',
        ),
      ],
    }),
    sign: of({
      title: { zh: '签字', en: 'sign' },
      roles: ['chief', 'elder'],
      capacity: 'sign',
      schema: z.strictObject({}).optional(),
    }),
    note: of({
      title: { zh: '备注', en: 'note' },
      roles: ['chief', 'elder'],
      schema: z.strictObject({}).optional(),
    }),
    told: of({ title: { zh: '得知', en: 'hear of it' }, roles: ['case', 'chief'], schema: form }),
  },
});

const village = 'yunling/qingshan/shuitian';
const chief: Actor = { person: 'mo', role: 'chief', place: 'yunling' };
const second: Actor = { person: 'no', role: 'chief', place: 'yunling' };
const elder = (person: string): Actor => ({ person, role: 'elder', place: village });
const people = [
  { id: 'mo', posts: [{ role: 'chief', place: 'yunling' }] },
  {
    id: 'no',
    posts: [
      { role: 'chief', place: 'yunling' },
      { role: 'elder', place: village },
    ],
  },
  { id: 'xu', posts: [{ role: 'elder', place: village }] },
  { id: 'yu', posts: [{ role: 'elder', place: 'yunling/qingshan/liuwan' }] },
];
const story = () =>
  new Story<Hearing>(hearing, { id: 'h-1', input: { place: village }, by: chief, on: '2027-03-10', people });
const hold = (data: object) => story().refusals('hold', data);

describe('a day', () => {
  it('on which something happened is today at the latest, however deep it stands', () => {
    expect(hold({ heard: [{ on: '2027-03-04' }] })).toEqual([]);
    const [refusal] = hold({ heard: [{ on: '2027-03-03' }, { on: '2027-03-11' }] });
    expect(refusal).toMatchObject({ code: 'day-in-future', field: 'heard.1.on' });
    expect(refusal?.message).toEqual({
      zh: '2027年3月11日尚未到，今天是2027年3月10日。',
      en: '11 March 2027 is still to come; today is 10 March 2027.',
    });
  });

  it('that lies ahead is today at the earliest', () => {
    expect(hold({ limit: '2027-03-10' })).toEqual([]);
    expect(hold({ limit: '2027-03-09' })).toMatchObject([{ code: 'day-has-passed', field: 'limit' }]);
    expect(hold({ born: '1951-01-01' })).toEqual([]);
  });

  it('was asked for where it was entered, and is not asked for again where another case hears of it', () => {
    const data = { heard: [{ on: '2027-03-11' }], limit: '2027-03-09' };
    const other: Actor = { person: 'programme-1', role: 'case', place: 'yunling' };
    expect(story().refusals('told', data, other)).toEqual([]);
    expect(story().codes('told', data, chief)).toEqual(['day-in-future', 'day-has-passed']);
  });

  it('is not before what it follows, and inside the window of its step', () => {
    expect(hold({ heard: [{ on: '2027-03-01' }] })).toMatchObject([{ code: 'day-before-step' }]);
    expect(hold({ heard: [{ on: '2027-03-03' }, { on: '2027-03-06' }] })).toMatchObject([
      { code: 'day-outside-window', message: { en: expect.stringContaining('6 March 2027') } },
    ]);
  });
});

describe('whoever is named', () => {
  it('is someone of the directory, or known to the case', () => {
    expect(hold({ guests: ['xu'] })).toEqual([]);
    expect(hold({ guests: ['xu', 'nobody'] })[0]).toMatchObject({
      code: 'unknown-person',
      field: 'guests.1',
      message: { zh: expect.stringContaining('“nobody”') },
    });
  });

  it('holds the post named, where the case is', () => {
    expect(hold({ chair: 'xu' })).toMatchObject([
      { code: 'post-not-held', field: 'chair', message: { zh: 'xu未任主管。' } },
    ]);
    expect(hold({ guests: ['yu'] })).toMatchObject([{ code: 'post-not-held' }]);
  });

  it('is named for one party', () => {
    expect(hold({ chair: 'no', guests: ['no'] })).toMatchObject([{ code: 'post-not-held' }]);
    expect(hold({ guests: ['xu', 'xu'] })).toMatchObject([{ code: 'post-not-held' }]);
    expect(hold({ chair: 'no', guests: ['xu'] })).toEqual([]);
  });

  it('stands for no other party on the case', () => {
    const signed = story().do('sign', undefined, elder('no'));
    expect(signed.refusals('hold', { chair: 'no' })).toMatchObject([
      { code: 'post-not-held', message: { en: 'no stands for elder on this case.' } },
    ]);
    expect(signed.refusals('hold', { guests: ['no'] })).toEqual([]);
  });
});

describe('one human', () => {
  it('stands for one party over the whole life of a case, in whichever post they come', () => {
    const signed = story().do('sign', undefined, elder('no'));
    expect(signed.refusals('sign', undefined, second)).toMatchObject([
      { code: 'another-party', message: { zh: expect.stringContaining('一人只代表一方') } },
    ]);
    expect(
      signed.codes('sign', undefined, { ...second, for: { person: 'ma', under: 'delegation-1' } }),
    ).toContain('another-party');
    expect(signed.codes('sign', undefined, elder('no'))).toEqual([]);
    expect(signed.codes('sign', undefined, { ...second, person: 'ma' })).toEqual([]);
  });

  it('is bound by decisions alone: what is no decision binds nobody', () => {
    const noted = story().do('note', undefined, elder('no'));
    expect(noted.codes('sign', undefined, second)).toEqual([]);
    expect(noted.do('sign', undefined, second).codes('note', undefined, elder('no'))).toEqual([]);
  });
});
