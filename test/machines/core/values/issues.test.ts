import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { formedText } from '../../../../machines/core/values/formed-text.ts';
import { personId } from '../../../../machines/core/values/person-id.ts';
import { parse, problem, toRefusals } from '../../../../machines/core/values/issues.ts';

const schema = z.strictObject({
  title: z.string().min(3),
  category: z.enum(['planting', 'tourism']),
  items: z.array(z.object({ count: z.int().min(1) })),
  by: z.discriminatedUnion('kind', [z.object({ kind: z.literal('a') }), z.object({ kind: z.literal('b') })]),
  either: z.union([z.object({ p: z.string(), q: z.string() }), z.object({ n: z.number() })]),
  map: z.record(z.string().max(3), z.number()),
  own: z.string().check((ctx) => {
    ctx.issues.push(
      problem(ctx.value, { zh: '不对', en: 'wrong', code: 'own', cites: [{ document: 'd', section: '一' }] }),
    );
  }),
});

describe('a value that breaks a schema', () => {
  const read = parse(schema, {
    title: 'ab',
    category: 'mining',
    items: [{ count: 1.5 }, { count: 'x' }, {}, { count: 0 }],
    by: { kind: 'c' },
    either: { n: 'x' },
    map: { long_key: 1 },
    own: 'v',
    extra: 1,
  });
  const refusals = read.ok ? [] : read.refusals;

  it('is refused with every problem at once, each with its field', () => {
    expect(refusals.map(({ field }) => field ?? '').toSorted()).toEqual(
      [
        ...['by.kind', 'category', 'either.n', 'extra', 'items.0.count', 'items.1.count', 'items.2.count'],
        ...['items.3.count', 'map.long_key', 'own', 'title'],
      ].toSorted(),
    );
  });

  it('is told in both languages, with the value and what would be right', () => {
    const told = new Map(refusals.map(({ field, message }) => [field, message]));
    expect(told.get('category')).toEqual({
      zh: 'category："mining"：应为以下之一："planting"、"tourism"',
      en: 'category: "mining": should be one of "planting", "tourism"',
    });
    expect(told.get('by.kind')?.en).toBe('by.kind: "c": should be one of "a", "b"');
    expect(told.get('items.0.count')).toEqual({
      zh: 'items.0.count：1.5：应为整数',
      en: 'items.0.count: 1.5: should be a whole number',
    });
    expect(told.get('items.2.count')?.zh).toBe('items.2.count：必填，应为数字');
    expect(told.get('extra')?.en).toBe('extra: there is no such field');
    for (const { message } of refusals) {
      expect(message.zh).toMatch(/[一-龥]/);
      expect(message.en).not.toMatch(/[一-龥]/);
    }
  });

  it('keeps the code and the source that a check of ours gives', () => {
    const own = refusals.find(({ field }) => field === 'own');
    expect(own?.code).toBe('own');
    expect(own?.cites).toEqual([{ document: 'd', section: '一' }]);
    expect(refusals.find(({ field }) => field === 'title')?.code).toBe('invalid');
  });

  it('is not repeated when it is long, and its control characters are not passed on', () => {
    const long = parse(z.strictObject({ a: z.int() }), {
      a: `\u001b[2J${'x'.repeat(1_000_000)}`,
      ['k'.repeat(9999)]: 1,
    });
    const answer = JSON.stringify(long);
    expect(answer.length).toBeLessThan(1000);
    expect(answer).not.toContain('\\u001b');
  });

  it('gives at most a hundred refusals and the number of the rest', () => {
    const many = parse(
      z.array(z.int()),
      Array.from({ length: 5000 }, () => 'x'),
    );
    const listed = many.ok ? [] : many.refusals;
    expect(listed).toHaveLength(101);
    expect(listed.at(-1)?.message.en).toContain('4900');
  });

  it('can be told from an error made elsewhere, without its values', () => {
    const { error } = z.object({ a: z.string() }).safeParse({ a: 1 });
    expect(error && toRefusals(error)[0]?.field).toBe('a');
  });

  it('is told what form was meant, never in a pattern', () => {
    const told = (schema: z.ZodType, value: unknown) => {
      const read = parse(schema, value);
      return read.ok ? undefined : read.refusals.map(({ message }) => message);
    };
    const number = formedText(/^N-\d+$/, { zh: '编号，如 N-1', en: 'a number, e.g. N-1' });
    const formed = { zh: '"x"：应为编号，如 N-1', en: '"x": should be a number, e.g. N-1' };
    expect(told(number, 'x')).toEqual([formed]);
    expect(told(number.max(9).optional(), 'x')).toEqual([formed]);
    expect(told(personId, '张三')?.[0]?.zh).toContain('应为名录中的人员代码，如 ');
    const plain = { zh: '"x"：格式不正确', en: '"x": is not in the right format' };
    expect(told(z.string().regex(/^a$/), 'x')).toEqual([plain]);
    expect(told(z.string().regex(/^a$/, 'must match /^a$/'), 'x')).toEqual([plain]);
  });

  it('is told in the words of a plain refinement too', () => {
    const refined = parse(
      z.string().refine(() => false, 'not this one'),
      'x',
    );
    expect(refined.ok ? '' : refined.refusals[0]?.message.en).toBe('"x": not this one');
  });
});
