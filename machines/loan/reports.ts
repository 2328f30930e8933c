import { dateOf, yearOf } from '../core/values/calendar.ts';
import type { Cell, ReportDefinition } from '../core/definition/forms.ts';
import { yuan } from '../core/values/yuan.ts';
import { sumOfAmounts } from '../core/values/money.ts';
import { owedOf, paidOnCall, principalFrom } from './active/paid-out.ts';
import { purchasesReport } from './active/purchasing.ts';
import { arrearsAt, nextUnpaid } from './active/repaying.ts';
import type { Context } from './context.ts';
import type { Movement } from './loan.ts';
import { ageOn, registersOf } from './household.ts';
import { payoutRoll } from './payout-roll.ts';
import { registerTitles, sexTitles } from './vocabulary.ts';

const yes = { zh: '是', en: 'yes' };
const no = { zh: '否', en: 'no' };
const member = { zh: '党员', en: 'Member' };
const village = { zh: '所在村', en: 'Village' };

const who = (context: Context): Record<'member' | 'village', Cell> => ({
  member: { person: context.household.person },
  village: { place: context.place },
});

/** Whether each household is out of poverty, and on what evidence: the latest finding of each case. 成效 */
const outcomes: ReportDefinition<Context> = {
  title: { zh: '脱贫成效', en: 'Outcomes' },
  clauses: ['L-28'],
  columns: {
    member,
    village,
    lifted: { zh: '是否脱贫', en: 'Out of poverty' },
    income: { zh: '人均收入', en: 'Income a head' },
    date: { zh: '认定日期', en: 'Found on' },
    evidence: { zh: '依据', en: 'Evidence' },
  },
  rows({ context }) {
    const last = context.outcomes.at(-1);
    if (last === undefined)
      return context.paidOutAt === undefined
        ? []
        : [
            {
              year: yearOf(context.paidOutAt),
              cells: { ...who(context), lifted: { zh: '未认定', en: 'not found yet' } },
            },
          ];
    return [
      {
        year: Number(last.on.slice(0, 4)),
        cells: {
          ...who(context),
          lifted: last.lifted ? yes : no,
          income: { fen: last.incomePerHead },
          date: { day: last.on },
          evidence: last.evidence,
        },
      },
    ];
  },
};

/** Members and lifted members by village branch, one row a case, summed by village with the share of those lifted. 四 */
const branches: ReportDefinition<Context> = {
  title: { zh: '村党支部脱贫比例', en: 'Lifted members per village branch' },
  clauses: ['L-29'],
  columns: {
    village,
    members: { zh: '借款党员', en: 'Members with a loan' },
    lifted: { zh: '其中已脱贫', en: 'Of these lifted' },
    share: { zh: '脱贫比例', en: 'Share lifted' },
  },
  by: 'village',
  total: ['members', 'lifted'],
  share: { column: 'share', part: 'lifted', whole: 'members' },
  rows: ({ context }) =>
    context.paidOutAt === undefined
      ? []
      : [
          {
            year: context.plan.year,
            cells: {
              village: { place: context.place },
              members: 1,
              lifted: context.outcomes.at(-1)?.lifted === true ? 1 : 0,
            },
          },
        ],
};

/** The registers that a member is in, which follow from the data; the identity number is masked. 二 */
const registers: ReportDefinition<Context> = {
  title: { zh: '四张登记表', en: 'Registers' },
  clauses: ['L-04'],
  apart: 'register',
  columns: {
    register: { zh: '登记表', en: 'Register' },
    member,
    village,
    identity: { zh: '身份证号', en: 'Identity number' },
    sex: { zh: '性别', en: 'Sex' },
    age: { zh: '年龄', en: 'Age' },
  },
  rows({ context, case: c }) {
    const { household, plan } = context;
    const { identity } = household;
    const today = dateOf(c.asOf);
    return registersOf(household, today, plan.agedFrom).map((register) => ({
      year: plan.year,
      cells: {
        register: registerTitles[register],
        ...who(context),
        identity: { identity },
        sex: sexTitles[identity.sex],
        age: ageOn(identity.birthDate, today),
      },
    }));
  },
};

/** What was paid out, leg by leg. 五 */
const payouts: ReportDefinition<Context> = {
  title: { zh: '借款发放', en: 'Payouts' },
  clauses: ['L-21'],
  columns: {
    leg: { zh: '环节', en: 'Leg' },
    member,
    village,
    amount: { zh: '金额', en: 'Amount' },
    date: { zh: '日期', en: 'Date' },
    voucher: { zh: '凭证', en: 'Voucher' },
  },
  rows({ context }) {
    const leg = (title: Cell, list: Movement[]) =>
      list.map(({ amount, on, voucher }) => ({
        year: Number(on.slice(0, 4)),
        cells: { leg: title, ...who(context), amount: { fen: amount }, date: { day: on }, voucher },
      }));
    return [
      ...leg({ zh: '县拨付乡镇', en: 'county to township' }, context.transfers),
      ...leg({ zh: '乡镇发放到户', en: 'township to household' }, context.deliveries),
      ...leg({ zh: '乡镇退回县', en: 'township back to county' }, context.transfersBack ?? []),
    ];
  },
};

/** What is overdue as the case stands, and what the guarantor owes. 四 */
const arrears: ReportDefinition<Context> = {
  title: { zh: '逾期与追偿', en: 'Arrears and recovery' },
  clauses: ['L-17'],
  columns: {
    member,
    village,
    liaison: { zh: '联系人', en: 'Liaison' },
    overdue: { zh: '逾期', en: 'Overdue' },
    since: { zh: '逾期自', en: 'Since' },
    owed: { zh: '户欠', en: 'Owed by the household' },
    guarantor: { zh: '担保人欠', en: 'Owed by the guarantor' },
    next: { zh: '下一期', en: 'Next instalment' },
  },
  rows({ context, case: c }) {
    const owed = owedOf(context);
    const overdue = context.inArrears ? arrearsAt(context, c.asOf) : 0;
    if (overdue === 0 && owed.guarantor === 0) return [];
    const next = nextUnpaid(context);
    return [
      {
        year: yearOf(c.asOf),
        cells: {
          ...who(context),
          liaison: context.liaison === undefined ? undefined : { person: context.liaison },
          overdue: { fen: overdue },
          since: context.inArrears ? { day: context.inArrears.since } : undefined,
          owed: { fen: owed.household },
          guarantor: { fen: owed.guarantor },
          next: next === undefined ? undefined : `${next.due} ${yuan(next.amount)}`,
        },
      },
    ];
  },
};

/** How every loan stands 还款台账: paid out, paid back, still owed. 四 */
const repayments: ReportDefinition<Context> = {
  title: { zh: '还款台账', en: 'Repayment ledger' },
  clauses: ['L-17'],
  columns: {
    member,
    village,
    liaison: { zh: '联系人', en: 'Liaison' },
    paidOut: { zh: '已发放', en: 'Paid out' },
    household: { zh: '户已还', en: 'Paid by the household' },
    called: { zh: '转担保人', en: 'Called from the guarantor' },
    guarantor: { zh: '担保人代偿', en: 'Paid by the guarantor' },
    writtenOff: { zh: '已核销', en: 'Written off' },
    owed: { zh: '尚欠', en: 'Still owed' },
    last: { zh: '最近还款', en: 'Last payment' },
  },
  total: ['paidOut', 'household', 'called', 'guarantor', 'writtenOff', 'owed'],
  rows({ context }) {
    if (context.paidOutAt === undefined) return [];
    const owed = owedOf(context);
    const last = context.repayments.findLast((one) => one.reversed === undefined);
    return [
      {
        year: context.plan.year,
        cells: {
          ...who(context),
          liaison: context.liaison === undefined ? undefined : { person: context.liaison },
          paidOut: { fen: sumOfAmounts(context.deliveries) },
          household: { fen: principalFrom('household', context) + paidOnCall(context) },
          called: { fen: context.guarantorCall?.amount ?? 0 },
          guarantor: { fen: principalFrom('guarantor', context) },
          writtenOff: { fen: context.writeOff?.amount ?? 0 },
          owed: { fen: owed.household + owed.guarantor },
          last: last && { day: last.on },
        },
      },
    ];
  },
};

/** What the county reads over all loans. */
export const reports: Record<string, ReportDefinition<Context>> = {
  outcomes,
  branches,
  registers,
  payouts,
  payoutRoll,
  repayments,
  arrears,
  purchases: purchasesReport,
};
