import type { Cell, FormDefinition } from '../../core/definition/forms.ts';
import { day, heads, line, who } from '../../core/patterns/papers.ts';
import { dateOf } from '../../core/values/calendar.ts';
import type { Stamp } from '../../core/definition/recording.ts';
import { sumOfAmounts } from '../../core/values/money.ts';
import type { Fen } from '../../core/values/vocabulary.ts';
import { yuan } from '../../core/values/yuan.ts';
import { overpaidOf, owedOf } from '../active/paid-out.ts';
import { arrearsAt } from '../active/repaying.ts';
import type { Context } from '../context.ts';
import type { Movement } from '../loan.ts';
import { filedBy, loanLines } from './loan-lines.ts';

const debtors = {
  household: { zh: '党员户', en: 'household' },
  guarantor: { zh: '担保人', en: 'guarantor' },
};

/** The ledger of a loan's money 还款台账: paid out, due and paid back, with every voucher. 四、五 */
export const repaymentLedger: FormDefinition<Context> = {
  title: { zh: '借款发放和还款台账', en: 'Ledger of payout and repayment' },
  clauses: ['L-17', 'L-21'],
  papers: ({ context: { paidOutAt, application } }) =>
    paidOutAt === undefined ? [] : [{ number: application.number, on: paidOutAt }],
  filing: filedBy('county', () => undefined),
  rows({ context, case: c }) {
    const owed = owedOf(context);
    const overdue = context.inArrears ? arrearsAt(context, c.asOf) : 0;
    return [
      ...loanLines(context),
      line('借款金额', 'Loan', context.approved && { fen: context.approved.amount }),
      line('已发放', 'Paid out', { fen: sumOfAmounts(context.deliveries) }),
      line('党员户尚欠', 'Owed by the household', { fen: owed.household }),
      line('担保人尚欠', 'Owed by the guarantor', { fen: owed.guarantor }),
      line('已转由担保人代偿', 'Called from the guarantor', { fen: context.guarantorCall?.amount ?? 0 }),
      line('已核销', 'Written off', { fen: context.writeOff?.amount ?? 0 }),
      line('逾期', 'Overdue', { fen: overdue }),
      line('多还待退', 'Paid too much', { fen: overpaidOf(context) }),
    ];
  },
  lists({ context }) {
    const leg = (zh: string, en: string) => (one: Movement) => ({
      ...{ on: one.on, voucher: one.voucher, what: { zh, en }, by: one.by },
      ...{ out: one.amount, back: undefined },
    });
    const { guarantorCall, writeOff } = context;
    const decided = (zh: string, en: string, one: Stamp & { amount: Fen }) => ({
      ...{ on: dateOf(one.at), voucher: '', by: one.by, out: undefined, back: undefined },
      what: { zh: `${zh}${yuan(one.amount)}`, en: `${en} ${yuan(one.amount, 'en')}` },
    });
    const entries = [
      ...context.deliveries.map(leg('发放到户', 'paid out')),
      ...context.repayments.map(({ amount, on, voucher, by, from }) => {
        const what = { zh: `${debtors[from].zh}还款`, en: `paid by the ${debtors[from].en}` };
        return { on, voucher, what, by, out: undefined, back: amount };
      }),
      ...context.refunds.map(leg('退还多收', 'given back')),
      ...[...context.repayments, ...context.refunds].flatMap(({ amount, voucher, reversed, ...one }) =>
        reversed === undefined
          ? []
          : {
              ...{ on: dateOf(reversed.at), voucher, by: reversed.by },
              what: { zh: `冲销：${reversed.reason}`, en: `reversed: ${reversed.reason}` },
              ...('from' in one ? { out: undefined, back: -amount } : { out: -amount, back: undefined }),
            },
      ),
      ...(guarantorCall === undefined
        ? []
        : [decided('转由担保人代偿', 'called from the guarantor', guarantorCall)]),
      ...(writeOff === undefined ? [] : [decided('核销', 'written off', writeOff)]),
    ];
    return [
      {
        title: { zh: '现行还款计划', en: 'Repayment plan in force' },
        columns: heads(['期次', 'No.'], ['到期日', 'Due'], ['金额', 'Amount']),
        rows: context.schedule.map(({ no, due, amount }) => [no, { day: due }, { fen: amount }]),
      },
      {
        title: { zh: '收支明细', en: 'Entries' },
        columns: heads(
          ['日期', 'Date'],
          ['摘要', 'What'],
          ['凭证', 'Voucher'],
          ['支出', 'Out'],
          ['收回', 'Back'],
          ['经办', 'By'],
        ),
        rows: entries
          .sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0))
          .map(({ on, what, voucher, out, back, by }): Cell[] => [
            day(on),
            what,
            voucher,
            out === undefined ? undefined : { fen: out },
            back === undefined ? undefined : { fen: back },
            who(by),
          ]),
      },
    ];
  },
};
