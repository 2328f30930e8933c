import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { asksForRow, dataOf, valuesOf } from '../../../../client/web/fields/read.ts';
import { instant, plainDate } from '../../../../machines/core/values/calendar.ts';
import { parse } from '../../../../machines/core/values/issues.ts';
import { fen, positiveFen } from '../../../../machines/core/values/money.ts';
import { Refused } from '../../../../machines/core/deciding/refused.ts';
import { longText, shortText } from '../../../../machines/core/values/text.ts';
import { formOf } from './every-form.ts';
import { formFor } from './made-up.ts';

const read = (schema: z.ZodType, entries: string) => dataOf(formFor(schema), new URLSearchParams(entries));
const amount = z.strictObject({ amount: positiveFen });
const refusalsOf = (work: () => unknown) => {
  try {
    work();
  } catch (error) {
    if (error instanceof Refused) return error.refusals.map(({ code, field }) => `${code} ${field ?? ''}`);
    throw error;
  }
  return [];
};

describe('an amount of money', () => {
  it.each([
    ['0.29', 29],
    ['1.1', 110],
    ['1234', 123_400],
    ['1,234.50', 123_450],
    ['１２．３４', 1234],
    ['¥5', 500],
    ['90071992547409.91', Number.MAX_SAFE_INTEGER],
    ['4.35', 435],
    ['1.005', '1.005'],
    ['12,3x', '12,3x'],
    ['12,34', '12,34'],
    ['-5', -500],
    ['1e3', '1e3'],
    ['0x10', '0x10'],
  ])('entered as %s is read as %s', (entry, value) => {
    expect(dataOf(formFor(amount), new URLSearchParams({ amount: entry }))).toEqual({ amount: value });
  });

  it('that can’t be read is refused by the schema in its own words, with the entry and the field', () => {
    const outcome = parse(amount, read(amount, 'amount=12,3x'));
    expect(outcome).toMatchObject({
      refusals: [{ field: 'amount', message: { zh: 'amount："12,3x"：应为数字' } }],
    });
  });
});

describe('an entry', () => {
  it('that is empty is left out, and the schema says that it is required', () => {
    const schema = z.strictObject({ on: z.string().min(1), n: z.int(), note: shortText.optional() });
    expect(read(schema, 'on=&n=&note=')).toEqual({});
  });

  it('of several lines has the line breaks of the data, not those of the form', () => {
    expect(read(z.strictObject({ text: longText }), 'text=a%0D%0Ab')).toEqual({ text: 'a\nb' });
  });

  it('of a moment is Beijing time', () => {
    const moment = z.strictObject({ at: instant });
    expect(read(moment, 'at=2027-04-20T10:00')).toEqual({ at: '2027-04-20T02:00:00.000Z' });
    expect(read(moment, 'at=2027-04-31T10:00')).toEqual({ at: '2027-04-31T10:00' });
    expect(read(moment, 'at=soon')).toEqual({ at: 'soon' });
  });

  it('that is a number only in part stays text', () => {
    const count = z.strictObject({ n: z.int() });
    expect(read(count, 'n=12')).toEqual({ n: 12 });
    expect(read(count, 'n=１２')).toEqual({ n: 12 });
    expect(read(count, 'n=12x')).toEqual({ n: '12x' });
    expect(read(count, 'n=1.5')).toEqual({ n: 1.5 });
    for (const entry of ['²', '1²', '①', '½', '1e3', '１ｅ３', '0x10', '٣'])
      expect(read(count, `n=${entry}`)).toEqual({ n: entry });
  });

  it('of money is read in digits alone, full width too', () => {
    const money = z.strictObject({ n: fen });
    expect(read(money, 'n=５，０００．５元')).toEqual({ n: 500_050 });
    expect(read(money, 'n=-5')).toEqual({ n: -500 });
    for (const entry of ['²', '５²', '1e3', '1.005', '2万元'])
      expect(read(money, `n=${entry}`)).toEqual({ n: entry });
  });

  it('of a day has its digits full width, and no others', () => {
    const day = z.strictObject({ on: plainDate });
    expect(read(day, 'on=２０２７-03-05')).toEqual({ on: '2027-03-05' });
    expect(read(day, 'on=2027-0³-05')).toEqual({ on: '2027-0³-05' });
  });

  it('unanswered is not no', () => {
    const question = z.strictObject({ willing: z.boolean() });
    expect(read(question, '')).toEqual({});
    expect(read(question, 'willing=false')).toEqual({ willing: false });
  });

  it('in an optional part counts without its tick, so that nothing is lost in silence', () => {
    const schema = z.strictObject({ order: z.strictObject({ finding: longText }).optional() });
    expect(read(schema, 'order.finding=')).toEqual({});
    expect(read(schema, 'order.finding=x')).toEqual({ order: { finding: 'x' } });
    expect(read(schema, 'order?=yes&order.finding=')).toEqual({ order: {} });
  });
});

describe('the rows of a list', () => {
  const model = formOf('demonstrationProject', 'proposal.submit');
  const rows =
    'leadingMembers#=0&leadingMembers#=4&leadingMembers#=2&leadingMembers.4.person=b&leadingMembers.2.person=a';
  const form = (more = '') => new URLSearchParams(rows.replaceAll('#', '%23') + more);
  const people = (values: URLSearchParams) =>
    [...values].filter(([name]) => name.startsWith('leadingMembers')).map((one) => one.join('='));

  it('are in the order of their indexes, without those that are empty', () => {
    expect(dataOf(model, form())).toMatchObject({ leadingMembers: [{ person: 'a' }, { person: 'b' }] });
  });

  it('have the same numbers when the form is filled in again', () => {
    expect(people(valuesOf(model, form()))).toEqual([
      ...['leadingMembers#=0', 'leadingMembers.0.person=a'],
      ...['leadingMembers#=1', 'leadingMembers.1.person=b'],
    ]);
  });

  it('become more by a button, and empty ones stay meanwhile', () => {
    const pressed = form('&%2BleadingMembers=1');
    expect(asksForRow(pressed)).toBe(true);
    expect(people(valuesOf(model, pressed)).filter((one) => one.includes('#'))).toHaveLength(4);
  });

  it('become fewer by a button', () => {
    const pressed = form('&-leadingMembers.2=1');
    expect(people(valuesOf(model, pressed))).toEqual([
      ...['leadingMembers#=0', 'leadingMembers#=1', 'leadingMembers.1.person=b'],
    ]);
  });

  it('are never more than the list takes', () => {
    const twenty = Array.from({ length: 20 }, (_, index) => `leadingMembers%23=${index}`).join('&');
    const values = valuesOf(model, new URLSearchParams(`${twenty}&%2BleadingMembers=1`));
    expect(values.getAll('leadingMembers#')).toHaveLength(20);
  });
});

describe('a form that was not made here', () => {
  const model = formOf('demonstrationProject', 'proposal.submit');
  const refused = (entries: string | URLSearchParams | FormData, others?: string[]) =>
    refusalsOf(() =>
      dataOf(model, typeof entries === 'string' ? new URLSearchParams(entries) : entries, others),
    );

  it.each([
    '__proto__=x',
    'constructor.prototype.polluted=x',
    'name.__proto__.polluted=x',
    'leadingMembers.0.__proto__.polluted=x',
    'leadingMembers.__proto__=x',
    'leadingMembers.-1.person=x',
    'leadingMembers.1e1.person=x',
    'extra=x',
  ])('is refused for the name in %s', (entries) => {
    expect(refused(entries)).toEqual([`unexpected-field ${entries.replace('=x', '')}`]);
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
  });

  it('is refused for a name sent twice, where one is meant', () => {
    expect(refused('name=a&name=b')).toEqual(['unexpected-field name']);
  });

  it('may hold the page’s own controls', () => {
    expect(refused('token=x', ['token'])).toEqual([]);
  });

  it('is refused for a file', () => {
    const form = new FormData();
    form.append('name', new File(['x'], 'x.txt'));
    expect(refused(form)).toEqual(['unexpected-field name']);
  });

  it('is refused with more than 200 rows of a list', () => {
    const rows = Array.from({ length: 201 }, (_, index) => `rows%23=${index}`).join('&');
    const schema = z.strictObject({ rows: z.array(z.strictObject({ note: shortText.optional() })) });
    expect(refusalsOf(() => read(schema, rows))).toContain('too-many-rows rows');
  });

  it('is refused as a whole with too many fields', () => {
    const many = new URLSearchParams(Array.from({ length: 10_001 }, (_, index) => ['x', String(index)]));
    expect(refused(many)).toEqual(['form-too-large ']);
  });

  it('is refused for keys that objects have already, and for keys given twice', () => {
    const schema = z.strictObject({ by: z.record(z.string(), shortText) });
    expect(refusalsOf(() => read(schema, 'by%23=0&by.0%40=__proto__&by.0=x'))).toEqual([
      'unexpected-field by.0@',
    ]);
    expect(refusalsOf(() => read(schema, 'by.0%40=a&by.0=x&by.1%40=a&by.1=y'))).toEqual(['duplicate-key by']);
  });

  it('leaves JSON that would pollute as the text it is', () => {
    const json = '{"__proto__":{"polluted":1}}';
    expect(read(z.strictObject({ any: z.unknown() }), `any=${json}`)).toEqual({ any: json });
  });
});
