import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import {
  maybeStrangers,
  peopleByName,
  strangersAtOpening,
  strangersIn,
} from '../../../client/directory/known-people.ts';
import { eventOf } from '../../../machines/core/tasks/events.ts';
import type { JsonSchema } from '../../../client/web/fields/json-schema.ts';
import { personId, villagerId } from '../../../machines/core/values/person-id.ts';
import { shortText } from '../../../machines/core/values/text.ts';
import { lifecycles } from '../../../machines/registry.ts';
import { sampleCounty } from '../../support/county.ts';
import { after, ann, carl, hu, newErrand, otto } from '../../support/errands.ts';
import { errand } from '../../support/lifecycles/errand.ts';
import { everyForm } from '../web/fields/every-form.ts';
import { dataFor } from '../web/fields/schema-data.ts';

const schema = z.strictObject({
  to: personId,
  title: shortText,
  people: z.array(z.strictObject({ who: personId })).optional(),
});
const [first, second] = sampleCounty.people;
if (first === undefined || second === undefined) throw new Error('the sample county has no people');
const twins = { ...sampleCounty, people: [first, { ...second, name: first.name }] };

describe('a person', () => {
  it('is meant by the name in either language, wherever a field is for a person and nowhere else', () => {
    const data = {
      to: ` ${first.name.zh} `,
      title: first.name.zh,
      people: [{ who: second.name.en }, { who: second.id }],
    };
    expect(peopleByName(schema, data, sampleCounty)).toEqual({
      data: { to: first.id, title: first.name.zh, people: [{ who: second.id }, { who: second.id }] },
      refusals: [],
    });
  });

  it('is not guessed where two are called so: both ids are named', () => {
    const { data, refusals } = peopleByName(schema, { to: first.name.zh }, twins);
    expect(data).toEqual({ to: first.name.zh });
    expect(refusals.map(({ code, field }) => [code, field])).toEqual([['ambiguous-person', 'to']]);
    for (const id of [first.id, second.id]) expect(refusals[0]?.message.zh).toContain(id);
    expect(peopleByName(schema, { to: second.id }, twins).refusals).toEqual([]);
  });

  it('stays as written where it is nobody’s name', () => {
    for (const data of [
      undefined,
      null,
      'x',
      { to: '张三' },
      { to: 7 },
      { to: first.name.zh.slice(0, -1) },
      { other: 'x' },
    ])
      expect(peopleByName(schema, data, sampleCounty)).toEqual({ data, refusals: [] });
  });
});

/** Every event and opening with a field for a person, of every lifecycle, the office's moves among them. */
const naming = everyForm.filter(({ schema }) => JSON.stringify(schema).includes('"format":"person"'));
const knownId = first.id;

describe('whoever is named is known', () => {
  it('in the moves of the office, and in the decisions and openings of the programmes that name people', () => {
    const events = [...new Set(naming.map(({ name }) => name.split(' ').join('/')))];
    for (const one of [
      'delegation/open',
      'loanBatch/groups.assign',
      'loanProgramme/organisation.record',
      'loan/liaison.assign',
      'demonstrationProject/visit.record',
      'demonstrationProject/firstSecretary.handover',
      'loan/case.copy',
      'loan/case.handOver',
      'loan/case.addSigners',
    ])
      expect(events).toContain(one);
  });

  it.each(naming)(
    '$name: each name that nobody has is refused at its field, and none that somebody has',
    (form) => {
      const [lifecycleId = '', event = ''] = form.name.split(' ');
      const lifecycle = lifecycles[lifecycleId];
      if (lifecycle === undefined) throw new Error(lifecycleId);
      const schema = eventOf(lifecycle, event)?.schema ?? lifecycle.input;
      const refused = (data: unknown) =>
        event === 'open'
          ? strangersAtOpening(lifecycle, { input: data }, sampleCounty).length > 0
          : maybeStrangers([lifecycle], { event, by: ann, data }, sampleCounty);
      fc.assert(
        fc.property(dataFor(form.schema), (made) => {
          const named = (id: string): unknown =>
            JSON.parse(JSON.stringify(withPeople(form.schema, made, id)));
          const given = named('typo-nobody');
          expect(refused(given)).toBe(JSON.stringify(given).includes('"typo-nobody"'));
          expect(refused(named(knownId))).toBe(false);
          expect(peopleByName(schema, named(first.name.zh), sampleCounty).data).toEqual(named(knownId));
        }),
        { numRuns: 20 },
      );
    },
  );

  it('is asked of people in unions, tuples, records and schemas that refer to themselves', () => {
    type Tree = { who: string; below: Tree[] };
    const tree: z.ZodType<Tree> = z.lazy(() => z.strictObject({ who: personId, below: z.array(tree) }));
    const shapes = z.strictObject({
      either: z.union([z.strictObject({ who: personId }), z.int()]),
      pair: z.tuple([shortText, personId]),
      posts: z.record(z.string(), personId),
      maybe: personId.nullable(),
      tree,
      villager: villagerId,
    });
    const made = { ...errand, input: shapes };
    const input = {
      either: { who: 'n-1' },
      pair: ['x', 'n-2'],
      posts: { chair: 'n-3' },
      maybe: 'n-4',
      tree: { who: knownId, below: [{ who: 'n-5', below: [] }] },
      villager: 'n-6',
    };
    expect(strangersAtOpening(made, { input }, sampleCounty).map((one) => one.field)).toEqual([
      'either.who',
      'pair.1',
      'posts.chair',
      'maybe',
      'tree.below.0.who',
    ]);
  });

  it('by the directory, or by the case: whoever opened it, acted on it or is a party, and whoever decides', () => {
    const c = after(newErrand(), ['submit', ann, 1, { amount: 1 }]);
    const copy = (...people: string[]) =>
      strangersIn(errand, c, { event: 'case.copy', by: carl, data: { people } }, sampleCounty);
    expect(copy(knownId, ann.person, hu.person, carl.person)).toEqual([]);
    expect(copy(otto.person, 'nobody', knownId)).toMatchObject([
      { code: 'unknown-person', field: 'people.0' },
      { code: 'unknown-person', field: 'people.1', message: { zh: expect.stringContaining('“nobody”') } },
    ]);
    expect(
      strangersIn(errand, c, { event: 'no.such', by: carl, data: { people: ['nobody'] } }, sampleCounty),
    ).toEqual([]);
  });
});

describe('a place', () => {
  it('is known by the directory: a case does not move to where nobody is', () => {
    const c = after(newErrand(), ['submit', ann, 1, { amount: 1 }]);
    const move = (to: string) =>
      strangersIn(errand, c, { event: 'case.move', by: carl, data: { to, reason: '样例' } }, sampleCounty);
    expect(move('yunling/baihe/liuwan')).toEqual([]);
    expect(move('yunling/gone/liuwan')).toMatchObject([{ code: 'unknown-place', field: 'to' }]);
  });
});

/** Data with someone else in every field for a person, and a place of the county in every field for one. */
function withPeople({ format, properties, items }: JsonSchema, data: unknown, id: string): unknown {
  if (format === 'person') return id;
  if (format === 'place') return 'yunling/qingshan/shuitian';
  if (Array.isArray(data))
    return typeof items === 'object' ? data.map((one) => withPeople(items, one, id)) : data;
  if (typeof data !== 'object' || data === null) return data;
  return Object.fromEntries(
    Object.entries(data).map(([key, one]) => [key, withPeople(properties?.[key] ?? {}, one, id)]),
  );
}
