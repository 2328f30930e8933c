import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { entriesOf } from '../../../../client/web/fields/entries.ts';
import { formsOf, untitledFields, untitledOptions } from '../../../../client/web/fields/model.ts';
import { refusalsOutside, renderFields } from '../../../../client/web/fields/render.ts';
import { parse } from '../../../../machines/core/values/issues.ts';
import { fen } from '../../../../machines/core/values/money.ts';
import { place } from '../../../../machines/core/values/place.ts';
import { longText, shortText } from '../../../../machines/core/values/text.ts';
import type { Refusal } from '../../../../machines/core/values/vocabulary.ts';
import { lifecycles } from '../../../../machines/registry.ts';
import { sampleCounty } from '../../../support/county.ts';
import { everyForm, formOf } from './every-form.ts';
import { everyShape, formFor } from './made-up.ts';

const options = { lang: 'zh', idPrefix: 'f' } as const;
const shown = (schema: z.ZodType, data?: unknown) => {
  const model = formFor(schema);
  const values = data === undefined ? {} : { values: entriesOf(model, data) };
  return String(renderFields(model, { ...options, ...values }));
};
const about = (field: string): Refusal => ({
  code: 'x',
  field,
  message: { zh: `${field}：不对`, en: `${field}: is wrong` },
  cites: [{ document: '实施方案', section: '二(一)' }],
});

describe('a form', () => {
  it.each(everyForm)('of $name has a name for every control, and every id once', ({ model }) => {
    for (const lang of ['zh', 'en'] as const) {
      const html = String(renderFields(model, { lang, idPrefix: 'f', people: [], places: sampleCounty }));
      const ids = [...html.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
      expect(ids.filter((id, index) => ids.indexOf(id) < index)).toEqual([]);
      const labelled = [...html.matchAll(/ for="([^"]+)"/g)].map(([, id]) => id);
      expect(labelled.filter((id) => !ids.includes(id))).toEqual([]);
      const described = [...html.matchAll(/ aria-describedby="([^"]+)"/g)].flatMap(([, all]) =>
        all?.split(' '),
      );
      expect(described.filter((id) => !ids.includes(id))).toEqual([]);
      expect(html).not.toMatch(/ style=|<script|placeholder=| on[a-z]+=/);
    }
  });

  it('escapes what was entered', () => {
    const html = shown(z.strictObject({ a: shortText, b: longText }), {
      a: '"><b onx=1>',
      b: '</textarea><b>',
    });
    expect(html).not.toMatch(/<b\W/);
    expect(html).toContain('value="&quot;&gt;&lt;b onx=1&gt;"');
  });

  it('begins with the schema’s defaults, and with what was entered once something was', () => {
    const schema = z.strictObject({ n: z.int().default(7) });
    expect(shown(schema)).toContain('value="7"');
    expect(shown(schema, {})).not.toContain('value="7"');
  });

  it('carries the schema’s limits as attributes and in words', () => {
    const schema = z.strictObject({
      n: z.int().min(1).max(12),
      code: z.string().regex(/^[a-z0-9-]{1,60}$/),
      pay: fen,
    });
    const html = shown(schema);
    expect(html).toMatch(/type="number" step="1" min="1" max="12"/);
    expect(html).toContain('整数，1 至 12');
    expect(html).toContain('pattern="[a-z0-9\\-]{1,60}"');
    expect(html).toContain('单位：元，至多两位小数');
    expect(html.match(/ required/g)).toHaveLength(3);
  });

  it('doesn’t insist in the browser on what is in an optional part', () => {
    const html = shown(z.strictObject({ order: z.strictObject({ finding: longText }).optional() }));
    expect(html).not.toMatch(/ required/);
    expect(html).toContain(' data-required');
  });

  it('offers the county’s places, and keeps one that isn’t among them', () => {
    const model = formFor(z.strictObject({ place }));
    const html = String(
      renderFields(model, {
        ...options,
        places: sampleCounty,
        values: new URLSearchParams({ place: 'elsewhere' }),
      }),
    );
    expect(html).toContain('<option value="yunling/qingshan/shuitian">');
    expect(html).toContain('<option value="elsewhere" selected>');
  });

  it.each([
    ['demonstrationProject', 'place', 3],
    ['countyProgramme', 'place', 1],
    ['loan', 'place', 3],
  ])('of a new %s offers for %s only what its own schema takes', (lifecycle, path, level) => {
    const model = formOf(lifecycle, 'open');
    const html = String(renderFields(model, { ...options, places: sampleCounty }));
    const select = html.split(`name="${path}"`)[1]?.split('</select>')[0] ?? '';
    const offered = [...select.matchAll(/value="([^"]+)"/g)].map(([, one]) => one?.split('/').length);
    expect(offered.length).toBeGreaterThan(0);
    expect(new Set(offered)).toEqual(new Set([level]));
  });

  it('calls the alternatives of a plan by what they are', () => {
    const ways = everyForm.filter(({ name }) => /^(countyProgramme|loanProgramme) open$/.test(name));
    expect(ways.length).toBe(2);
    for (const { model } of ways) {
      const html = String(renderFields(model, options));
      expect(html).toContain('<span>采用随系统提供的方案</span>');
      expect(html).toContain('<span>填写完整方案</span>');
    }
  });

  it('suggests those of the case’s place first, then of its township, with their posts, and takes a name', () => {
    const post = (role: string, place: string) => ({ posts: [{ role, place }] });
    const people = [
      { id: 'far', name: { zh: '远', en: 'Far' }, ...post('townshipHead', 'yunling/baihe') },
      { id: 'away', name: { zh: '外', en: 'Away' }, ...post('townshipHead', 'elsewhere/x') },
      { id: 'near', name: { zh: '近', en: 'Near' }, ...post('townshipHead', 'yunling/qingshan') },
      { id: 'here', name: { zh: '此', en: 'Here' }, ...post('firstSecretary', 'yunling/qingshan/shuitian') },
    ];
    const model = { ...formOf('demonstrationProject', 'case.handOver'), place: 'yunling/qingshan/shuitian' };
    const html = String(renderFields(model, { ...options, people, places: sampleCounty }));
    expect([...html.matchAll(/<option value="(\w+)">/g)].map(([, id]) => id)).toEqual([
      'here',
      'near',
      'far',
      'away',
    ]);
    expect(html).toContain('近 · 乡镇负责人（青山镇）');
    expect(html).toContain('>外 · 乡镇负责人<');
    expect(/<input[^>]*name="to"[^>]*>/.exec(html)?.[0]).not.toMatch(/pattern=|length=/);
  });

  it('suggests the people that it is given where a person is meant', () => {
    const model = formOf('demonstrationProject', 'proposal.submit');
    const people = [{ id: 'p-1', name: { zh: '样例甲', en: 'Sample A' } }];
    const html = String(
      renderFields(model, { ...options, people, values: new URLSearchParams('leadingMembers%23=0') }),
    );
    expect(html).toMatch(/<input[^>]*name="leadingMembers.0.person"[^>]*list="f-people:list"/);
    expect(html).toContain('<option value="p-1">样例甲</option>');
  });

  it('falls back to JSON for what no control can hold', () => {
    const html = shown(everyShape);
    for (const name of ['tuple', 'anything'])
      expect(html).toMatch(new RegExp(`<textarea[^>]*name="${name}"`));
    expect(html).toContain('请以 JSON 填写');
  });

  it('of an event without data has no control', () => {
    const html = String(renderFields(formOf('demonstrationProject', 'booking.retry'), options));
    expect(html).not.toMatch(/<input|<textarea|<select/);
    expect(html).toContain('data-fields');
  });
});

describe('a refusal', () => {
  const model = formOf('demonstrationProject', 'proposal.submit');
  const values = new URLSearchParams('leadingMembers%23=0&leadingMembers.0.willing=false');
  const render = (refusals: Refusal[]) => String(renderFields(model, { ...options, values, refusals }));

  it('stands beside its field, with its rule, and the control points to it', () => {
    const html = render([about('leadingMembers.0.willing')]);
    expect(html).toContain(
      '<ul class="refusals" id="f-leadingMembers.0.willing:refusals"><li>不对 <cite>《实施方案》二(一)</cite></li></ul>',
    );
    expect(html).toMatch(
      /id="f-leadingMembers.0.willing" role="radiogroup"[^>]*aria-invalid="true" aria-describedby="f-leadingMembers.0.willing:refusals"/,
    );
  });

  it.each([
    'name',
    'fit',
    'fit.reach.basis',
    'fit.unknown',
    'leadingMembers',
    'leadingMembers.9.person',
    'name.deeper',
  ])('about %s is shown once, in the form', (field) => {
    expect(render([about(field)]).match(/class="refusals"/g)).toHaveLength(1);
    expect(refusalsOutside(model, [about(field)])).toEqual([]);
  });

  it('about nothing in the form is left for above it', () => {
    const { field: _, ...whole } = about('x');
    const outside = [about('event'), about('constructor'), whole];
    expect(refusalsOutside(model, [...outside, about('name')])).toEqual(outside);
    expect(render(outside)).not.toContain('class="refusals"');
  });

  it('of the schema is shown once, whatever is missing', () => {
    const schema = everyShape;
    const shape = formFor(schema);
    const outcome = parse(schema, {
      either: { kind: 'cash' },
      byName: { a: { amount: 0 } },
      nested: [[]],
      at: 'x',
    });
    const refusals = outcome.ok ? [] : outcome.refusals;
    const entries = entriesOf(shape, {
      either: { kind: 'cash', amount: 1 },
      byName: { a: { amount: 0 } },
      nested: [[]],
      at: 'x',
    });
    const html = String(renderFields(shape, { ...options, values: entries, refusals }));
    expect(refusalsOutside(shape, refusals)).toEqual([]);
    expect(html.match(/<li>/g)).toHaveLength(refusals.length);
    expect(html).toMatch(/id="f-byName.0.amount:refusals"/);
  });
});

describe('titles', () => {
  it('are listed where a lifecycle lacks them', () => {
    const [lifecycle] = Object.values(lifecycles).map((one) => ({
      ...one,
      titleIn: () => undefined,
    }));
    if (lifecycle === undefined) throw new Error('no lifecycle');
    expect(untitledFields(lifecycle)).toContain('proposal.submit:leadingMembers.willing');
    expect(untitledFields(lifecycle)).not.toContain('proposal.submit:leadingMembers.person');
    expect(untitledOptions(lifecycle)).toContain('proposal.submit:category=ruralTourism');
    expect(formsOf(lifecycle).map(({ event }) => event)).toContain('open');
  });
});
