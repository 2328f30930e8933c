import { expect, test } from 'vitest';
import { amounts } from '../../client/format.ts';
import { lifecycles } from '../../machines/registry.ts';
import { demonstrationProject } from '../../machines/demonstration-project/definition.ts';
import { before, contextOf } from '../support/demonstration.ts';

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
