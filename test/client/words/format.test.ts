import { expect, test } from 'vitest';
import * as fc from 'fast-check';
import { amounts, dataLines } from '../../../client/words/format.ts';
import { eventOf } from '../../../machines/core/tasks/events.ts';
import { formattedFields } from '../../../machines/core/values/formats.ts';
import { lifecycles } from '../../../machines/registry.ts';
import { demonstrationProject } from '../../../machines/demonstration-project/definition.ts';
import { before, contextOf, input } from '../../support/demonstration.ts';
import { everyForm } from '../web/fields/every-form.ts';
import { dataFor } from '../web/fields/schema-data.ts';

test('money is named by the lifecycle’s titles, and by its key where there is none', () => {
  const titles = { spent: { zh: '已支出', en: 'spent so far' } };
  expect(amounts({ spent: 100, other: 5 }, 'zh', titles)).toBe('已支出 ¥1.00，other ¥0.05');
  expect(amounts({ spent: 100, other: 5 }, 'en', titles)).toBe('spent so far CN¥1.00, other CN¥0.05');
});

test('each lifecycle has a title for every amount that it tells', () => {
  const { money, moneyTitles } = demonstrationProject;
  expect(Object.keys(moneyTitles)).toEqual(Object.keys(money(contextOf(before('plan.file').now))));
  const programme = lifecycles.countyProgramme;
  expect(Object.keys(programme?.moneyTitles ?? {})).toEqual(
    Object.keys(programme?.money({ transfers: [] }) ?? {}),
  );
});

const withMoney = everyForm.filter(({ schema }) => JSON.stringify(schema).includes('"format":"fen"'));

test('what a case was opened with has its amounts in yuan, in lists too', () => {
  const lines = dataLines(input, demonstrationProject.input, 'zh', '· ');
  const [match] = input.funds.match;
  expect(lines).toContain(`·   province: ${amounts({ '': input.funds.province }, 'zh').trim()}`);
  expect(lines).toContain(`·       amount: ${amounts({ '': match?.amount ?? 0 }, 'zh').trim()}`);
});

test.each(withMoney)('$name: no amount of its data is told in fen', ({ name, schema }) => {
  const [id = '', event = ''] = name.split(' ');
  const lifecycle = lifecycles[id];
  const checked = (lifecycle && eventOf(lifecycle, event)?.schema) ?? lifecycle?.input;
  if (checked === undefined) throw new Error(name);
  fc.assert(
    fc.property(dataFor(schema), (made) => {
      const told = dataLines(made, checked, 'en');
      const fens = formattedFields(checked, made).filter(({ format }) => format === 'fen');
      expect(told.filter((line) => /: -?CN¥[\d,]+\.\d\d$/.test(line))).toHaveLength(fens.length);
    }),
    { numRuns: 20 },
  );
});

test('data of an event that is no more are told as they are', () => {
  expect(dataLines({ amount: 100, who: ['a'] }, undefined, 'zh')).toEqual(['amount: 100', 'who:', '  1: a']);
});
