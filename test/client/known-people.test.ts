import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { peopleByName } from '../../client/known-people.ts';
import { personId } from '../../machines/core/person-id.ts';
import { shortText } from '../../machines/core/text.ts';
import { sampleCounty } from '../support/county.ts';

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
