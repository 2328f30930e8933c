import type { BooksOrder, BooksQuestion } from '../machines/core/ledger/reports.ts';
import { type AccountCode, chart } from '../machines/core/ledger/chart.ts';
import { formatDate } from '../machines/core/values/calendar.ts';

/** The workflow type through which clients ask the books: they never touch the database themselves. */
export const BOOKS_WORKFLOW = 'books';

/** The argument of the workflow: a question, or something to be done, with the role of whoever has it done. */
export type BooksArguments = { ask: BooksQuestion } | { order: BooksOrder; role: string };

/** What is asked of the books, in words for the Temporal UI. No personal data. */
export function booksSummary(args: BooksArguments): string {
  if ('order' in args) return orderWords(args.order);
  const { ask: question } = args;
  switch (question.ask) {
    case 'trialBalance':
      return `试算平衡表 ${question.fund ?? '全部资金'}${until(question.through)}`;
    case 'statement': {
      const { code, fund, case: about, place } = question.account;
      const which = code === undefined ? '' : `${code} ${titleOf(code)}`;
      const kept = [which, fund, about, place].filter((part) => part !== undefined && part !== '');
      return `明细账 ${kept.join(' ') || '全部科目'}`;
    }
    case 'fundReport':
      return `资金情况表 ${question.fund}${until(question.through)}`;
    case 'funds':
      return '有哪些资金';
    case 'caseBalances':
      return question.cases === undefined
        ? `各事项余额 ${question.casePrefix ?? '全部'}`
        : `${question.cases.length} 个事项的余额`;
    case 'entry':
      return `记账凭证 ${question.fund} ${question.number}`;
    case 'integrity':
      return '账务自查';
    default:
      return '';
  }
}

const titleOf = (code: string): string =>
  Object.hasOwn(chart, code) ? chart[code as AccountCode].title.zh : '';

function orderWords(order: BooksOrder): string {
  switch (order.order) {
    case 'closePeriod':
      return `结账 ${order.fund}${until(order.through)}`;
    case 'reverse':
      return `冲销 ${order.fund} ${order.number}`;
  }
}

const until = (day: string | undefined) => (day === undefined ? '' : `，截至 ${dayWords(day)}`);

/** What is no day is for the books to refuse; until then it is shown as it was given. */
function dayWords(day: string): string {
  try {
    return formatDate(day, 'zh', { year: true });
  } catch {
    return day;
  }
}
