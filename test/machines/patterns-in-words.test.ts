import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { leafHints } from '../../client/web/fields/hints.ts';
import { formsOf } from '../../client/web/fields/model.ts';
import { controls } from '../../machines/core/tasks/controls.ts';
import { event } from '../../machines/core/definition/definition.ts';
import { formOf } from '../../machines/core/values/formats.ts';
import type { Lifecycle } from '../../machines/core/definition/lifecycle.ts';
import { parse } from '../../machines/core/values/issues.ts';
import { lifecycles } from '../../machines/registry.ts';
import { permit } from '../support/lifecycles/permit.ts';

/** A part of a form that has to match a pattern. */
interface Patterned {
  where: string;
  pattern: string;
  wording?: { zh: string; en: string };
}

/** Every pattern of a JSON Schema, wherever it stands: in properties, lists, unions, keys and definitions. */
function patterns(schema: unknown, where: string): Patterned[] {
  if (typeof schema !== 'object' || schema === null) return [];
  const { pattern, wording } = schema as Partial<Patterned>;
  const own = typeof pattern === 'string' ? [{ where, pattern, ...(wording && { wording }) }] : [];
  return [...own, ...Object.entries(schema).flatMap(([key, inner]) => patterns(inner, `${where}.${key}`))];
}

/** Those of an opening, of events and of the engine's own events that are not said in both languages. */
function unsaid({ id, input, events }: Pick<Lifecycle, 'id' | 'input' | 'events'>): string[] {
  const schemas: [string, z.ZodType][] = [
    ['open', input],
    ...Object.entries(events).map(([name, one]): [string, z.ZodType] => [name, one.schema]),
    ...Object.entries(controls).map(([name, one]): [string, z.ZodType] => [name, one.event.schema]),
  ];
  return schemas
    .flatMap(([name, schema]) => patterns(formOf(schema), `${id}:${name}`))
    .filter(({ wording }) => !/[一-龥]/.test(wording?.zh ?? '') || !/[a-z]/.test(wording?.en ?? ''))
    .map(({ where }) => where);
}

describe('no user reads a regular expression', () => {
  it.each(Object.values(lifecycles))('in the forms of $id', (lifecycle) => {
    expect(unsaid(lifecycle)).toEqual([]);
  });

  it('and a lifecycle whose form says nothing is found out', () => {
    const on = event<unknown>();
    const schema = z.strictObject({ codes: z.array(z.string().regex(/^[a-z]+$/)).optional() });
    const silent = {
      'silent.event': on({ title: { zh: '无声', en: 'silent' }, roles: ['anyone'], schema }),
    };
    expect(unsaid({ ...permit, events: silent })).toEqual(['permit:silent.event.properties.codes.items']);
  });

  it('as a hint', () => {
    const hints = Object.values(lifecycles).flatMap((one) => JSON.stringify(formsOf(one).map(hintsIn)));
    expect(hints.filter((one) => /\[a-z|\\d|\^|\$/i.test(one))).toEqual([]);
    const silent = { key: 'x', path: 'x', title: { zh: '甲', en: 'a' }, required: true } as const;
    expect(leafHints({ ...silent, kind: 'line', pattern: '^[a-z]+$' })).toEqual([]);
    const wording = { zh: '小写字母，如 abc', en: 'small letters, e.g. abc' };
    expect(leafHints({ ...silent, kind: 'line', pattern: '^[a-z]+$', wording })).toEqual([wording]);
  });

  it('in a refusal, whatever is sent', () => {
    for (const lifecycle of Object.values(lifecycles))
      for (const schema of [lifecycle.input, ...Object.values(lifecycle.events).map((one) => one.schema)]) {
        const read = parse(schema, wrongFor(formOf(schema)));
        const told = read.ok ? [] : read.refusals.map(({ message }) => `${message.zh}\n${message.en}`);
        for (const one of told) expect(one).not.toMatch(/\/\^|\[a-z|\\d|正则|pattern/i);
      }
  });
});

function hintsIn(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return [];
  const hints = 'hints' in value ? [value.hints] : [];
  return [...hints, ...Object.values(value).flatMap(hintsIn)];
}

/** Data of the right shape in which every text is wrong where a text can be. */
function wrongFor(schema: unknown): unknown {
  const { type, properties, items, anyOf, oneOf } = schema as Record<string, unknown> & { type?: string };
  const [variant] = ((anyOf ?? oneOf) as unknown[] | undefined) ?? [];
  if (variant !== undefined) return wrongFor(variant);
  if (type === 'object')
    return Object.fromEntries(
      Object.entries((properties ?? {}) as object).map(([key, inner]) => [key, wrongFor(inner)]),
    );
  if (type === 'array') return [wrongFor(items)];
  return type === 'string' ? '！不对 !' : 0;
}
