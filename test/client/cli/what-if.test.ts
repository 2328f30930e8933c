import { expect, test } from 'vitest';
import { openConsole } from '../../../client/cli/console.ts';
import { blockOf, summary } from '../../../client/cli/what-if-page.ts';
import { judgeCases, type JudgedCase } from '../../../client/what-if/what-if.ts';
import { step } from '../../../machines/core/deciding/decide.ts';
import type { Difference, Known, Unknown } from '../../../machines/core/moving/differences.ts';
import { open } from '../../../machines/core/deciding/opening.ts';
import { NoSuchCase } from '../../../client/cases/cases.ts';
import { first, grantUnder } from '../../support/lifecycles/grant.ts';

const speaking = (lang: 'zh' | 'en') =>
  openConsole({
    ...{ lang, json: false, colours: false, out: () => undefined, err: () => undefined },
    settings: { dataDir: '', directory: '', yellowDays: 3, patience: 1, debug: false },
  });

const old = grantUnder(first);
const stricter = grantUnder({ ...first, version: '2', passMark: 75, migrate: { '1': { to: '2' } } });
const clerk = { person: 'xian', role: 'clerk', place: 'yunling' };
const member = { person: 'hui', role: 'board', place: 'yunling' };
const opening = { id: 'grant-1', input: {}, by: clerk };
const on = (day: number) => new Date(Date.UTC(2027, 2, day, 1)).toISOString();

/** A grant that was scored and approved. */
function scored(points: number) {
  let { case: c } = open(old, opening, on(1));
  c = step(old, c, { id: 'a', event: 'score', by: clerk, data: { points } }, on(5)).case;
  return step(old, c, { id: 'b', event: 'approve', by: member, data: {} }, on(9)).case;
}

const judged = (points: Record<string, number>, known: Known = { opening, answers: [] }) =>
  judgeCases(Object.keys(points), {
    async read(id) {
      if (points[id] === undefined) throw new NoSuchCase(id);
      return { case: { ...scored(points[id]), id }, now: on(9), lifecycle: stricter };
    },
    kept: async () => known,
  });

test('an official reads what would have gone otherwise, why, and how many cases that concerns', async () => {
  const { judged: all, unread } = await judged({ 'grant-2': 80, 'grant-1': 70 });
  const console = speaking('zh');
  const lines = [
    ...all.flatMap((one) => blockOf(console, stricter, one)),
    summary(console, all, unread.length),
  ];
  expect(`\n${lines.join('\n')}\n`).toMatchInlineSnapshot(`
    "
    grant-1  补助  1 → 2
      序号  时间                办理内容  记录    按此处规则
        2   2027年3月5日 09:00  评分      → 审定  → 未通过    ← 起因
        3   2027年3月9日 09:00  同意      → 登记  不予办理
           ✗ 事项已办结（未通过），不能“同意”。最近一次办理：2027年3月5日 09:00，经办人（xian）“评分”。 [not-in-this-state]
    事项 2 个：与记录一致 1 个，会有不同 1 个，无从判断 0 个。
    "
  `);
});

const blank: JudgedCase = {
  ...{ id: 'x', lifecycle: 'grant', title: 'X', version: { from: '1', to: '1' } },
  ...{ differences: [], stands: { from: [], to: [] } },
};
const said = (lang: 'zh' | 'en', differences: Difference[], unknown?: Unknown) =>
  blockOf(
    speaking(lang),
    { ...old, moneyTitles: { paid: { zh: '已拨付', en: 'paid' } } },
    {
      ...blank,
      differences,
      ...(unknown === undefined ? {} : { unknown }),
    },
  ).join('\n');

test('every kind of difference has its words', () => {
  const line = { seq: 3, at: on(11), kind: 'deadline' as const, event: 'decideBy' };
  const { seq: _, ...unnumbered } = line;
  const way = { from: 'scoring', to: 'overdue' };
  const stays = { from: 'board', to: 'board' };
  const differences: Difference[] = [
    { ...line, what: 'leads', was: stays, would: way },
    { ...unnumbered, what: 'comes', would: way },
    { ...line, what: 'missing', was: way, due: on(16) },
    { ...line, what: 'missing', was: way },
    { ...line, what: 'otherTime', was: way, would: way, due: on(6) },
    { ...line, kind: 'result', event: 'book', what: 'unasked' },
    { ...line, kind: 'result', event: 'book', what: 'askedOtherwise' },
    { ...unnumbered, what: 'runs', was: on(11), would: '2027-03-16T15:59:59.999Z' },
    { ...unnumbered, what: 'runs', would: on(16) },
    { what: 'money', at: on(12), was: { paid: 500_000, left: 1 }, would: { paid: 300_000, left: 1 } },
  ];
  expect(`\n${said('zh', differences)}\n`).toMatchInlineSnapshot(`
    "
    x  X  1
      序号  时间                 办理内容  记录                     按此处规则
        3   2027年3月11日 09:00  评分期限  环节不变                 → 评分超期
            2027年3月11日 09:00  评分期限  无                       → 评分超期
        3   2027年3月11日 09:00  评分期限  → 评分超期               2027年3月16日 09:00到期
        3   2027年3月11日 09:00  评分期限  → 评分超期               不计期限
        3   2027年3月11日 09:00  评分期限  → 评分超期               2027年3月6日 09:00 → 评分超期
        3   2027年3月11日 09:00  账务答复  已答复                   不会询问
        3   2027年3月11日 09:00  账务答复  已答复                   询问的内容不同
            2027年3月11日 09:00  评分期限  2027年3月11日 09:00到期  2027年3月16日到期
            2027年3月11日 09:00  评分期限  不计期限                 2027年3月16日 09:00到期
            2027年3月12日 09:00  资金      已拨付 ¥5,000.00         已拨付 ¥3,000.00
    "
  `);
  expect(`\n${said('en', differences)}\n`).toMatchInlineSnapshot(`
    "
    x  X  1
      line  when                 what                 on record                under the rules here
        3   11 March 2027 09:00  to be scored by      stays                    → overdue
            11 March 2027 09:00  to be scored by      nothing                  → overdue
        3   11 March 2027 09:00  to be scored by      → overdue                due 16 March 2027 09:00
        3   11 March 2027 09:00  to be scored by      → overdue                does not run
        3   11 March 2027 09:00  to be scored by      → overdue                6 March 2027 09:00 → overdue
        3   11 March 2027 09:00  answer of the books  answered                 would not be asked
        3   11 March 2027 09:00  answer of the books  answered                 would be asked something else
            11 March 2027 09:00  to be scored by      due 11 March 2027 09:00  due 16 March 2027
            11 March 2027 09:00  to be scored by      does not run             due 16 March 2027 09:00
            12 March 2027 09:00  money                paid CN¥5,000.00         paid CN¥3,000.00
    "
  `);
});

test('where nothing is known, it is said from where on and why', () => {
  expect([
    said('zh', [], { why: 'opening' }),
    said('zh', [], { why: 'answer', seq: 4, src: 'book' }),
    said('en', [], { why: 'answer', src: 'book' }),
    said('zh', [], { why: 'failure', seq: 4, message: 'no such account' }),
  ]).toMatchInlineSnapshot(`
    [
      "x  X  1
         立项内容已不在服务上，无从判断。",
      "x  X  1
         第4条起无从判断：“记账”会如何答复，没有记载。",
      "x  X  1
         After the record nothing is known: there is no answer of "booking".",
      "x  X  1
         第4条起无从判断：流程定义出错：no such account",
    ]
  `);
});

test('a case that is not known, or does not answer, is neither alike nor otherwise', async () => {
  const console = speaking('en');
  const unknown = await judged({ 'grant-1': 80 }, { answers: [] });
  expect(summary(console, unknown.judged, 1)).toBe('2 case(s): 0 as on record, 0 otherwise, 2 not known.');
  const none = await judgeCases(['grant-9'], {
    read: () => Promise.reject(new NoSuchCase('grant-9')),
    kept: async () => ({ answers: [] }),
  });
  expect(none).toEqual({ judged: [], unread: ['grant-9'] });
});
