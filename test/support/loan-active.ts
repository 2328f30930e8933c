import { dateOf } from '../../machines/core/values/calendar.ts';
import type { Actor } from '../../machines/core/values/vocabulary.ts';
import { cast, line, paidOut, play, type Play, programmeId, until, year } from './loan.ts';
import { on, type Scripted } from './scenario.ts';

/** Lines of an active loan: money that comes back, follow-up, requests, recovery. The story is paid out on 8 March. */

export const started = paidOut();

/** The days of the plan's two instalments, half of 1,500 yuan each. */
export const first = `${year}-10-31`;
export const second = `${year + 1}-01-31`;

/** The instalments of the plan. */
export const terms = [
  { no: 1, due: first, amount: 75_000 },
  { no: 2, due: second, amount: 75_000 },
];

/** The programme, which speaks for itself. */
export const programme: Actor = { person: programmeId, role: 'case', place: 'yunling' };

const from =
  (by: Actor, event: string, defaults: (day: string) => Record<string, unknown>) =>
  (day: string, data: Record<string, unknown> = {}): Scripted =>
    line(on(day), by, event, { ...defaults(day), ...data });

let voucher = 0;
const fresh = (letter: string) => `${letter}${String(++voucher).padStart(4, '0')}`;

export const repaying = from(cast.settlement, 'repayment.take', (day) => ({
  amount: 75_000,
  on: day,
  voucher: fresh('还'),
  payer: '样例·王某',
}));
export const refunding = from(cast.settlement, 'overpayment.refund', (day) => ({
  amount: 1_000,
  on: day,
  voucher: fresh('退'),
  payee: '样例·王某',
}));
export const recovering = from(cast.settlement, 'recovery.take', (day) => ({
  amount: 30_000,
  on: day,
  voucher: fresh('代'),
}));
/** Of the repayment with the voucher given. */
export const reversing = from(cast.settlement, 'repayment.reverse', () => ({
  reason: '金额录错：实收150元，录为1,500元。',
  evidence: '收据存根、银行回单。',
}));
export const visiting = from(cast.liaison, 'liaison.visit', (day) => ({
  month: day.slice(0, 7),
  on: day,
  findings: '大棚已搭好，西瓜已定植。',
}));
export const reminding = from(cast.clock, 'visit.remind', (day) => ({ month: day.slice(0, 7) }));
export const checking = from(cast.officeInspector, 'check.record', (day) => ({
  on: day,
  unannounced: true,
  arrived: true,
  used: true,
  progress: '按登记表实施。',
}));
export const changing = from(cast.household, 'change.request', () => ({
  class: 'breeding',
  content: '改养山羊',
  scale: '20只',
  reason: '大棚被洪水冲毁。',
}));
export const deciding = (event: string, opinion = '经核实，情况属实。') =>
  from(cast.office, event, () => ({ opinion }));
export const rescheduling = from(cast.household, 'reschedule.request', () => ({
  reason: '受灾减产，一次还清有困难。',
  schedule: [
    { due: `${year + 1}-06-30`, amount: 50_000 },
    { due: `${year + 1}-12-31`, amount: 100_000 },
  ],
}));
export const undoing = from(cast.office, 'reschedule.undo', () => ({ reason: '申请所附证明不实。' }));
export const striking = from(programme, 'disaster.notify', (day) => ({
  disaster: 'hail',
  title: '7·8雹灾',
  on: day,
}));
export const claiming = from(cast.household, 'claim.submit', () => ({
  disaster: 'hail',
  projects: [
    { name: '大棚', damage: '棚膜全损', loss: 300_000 },
    { name: '西瓜', damage: '减产七成', loss: 120_000 },
  ],
}));
export const defaulting = from(cast.office, 'default.declare', () => ({
  reason: '两期均未还，多次催收无果。',
  minutes: '县领办纪〔9〕号',
}));
export const lifting = from(cast.office, 'default.lift', () => ({
  reason: '逾期款项已还清。',
  minutes: '县领办纪〔10〕号',
}));
export const buying = from(cast.liaison, 'purchase.record', (day) => ({
  kind: 'seed',
  goods: '西瓜种苗2,000株',
  amount: 60_000,
  on: day,
  supplier: '样例·县种子站',
  voucher: fresh('购'),
}));
export const calling = from(cast.leadingGroup, 'guarantor.call', () => ({
  minutes: '县领纪〔3〕号',
  monthly: 30_000,
}));
export const writingOff = from(cast.leadingGroup, 'loan.writeOff', () => ({
  minutes: '县领纪〔4〕号',
  reason: '户主病故，无可供执行财产。',
}));
export const finding = from(cast.officeInspector, 'outcome.record', (day) => ({
  lifted: true,
  on: day,
  incomePerHead: 420_000,
  evidence: '入户核算收入，村公示无异议。',
}));
export const releasing = from(cast.office, 'liaison.release', () => ({ minutes: '县领办纪〔12〕号' }));

/** The day after the first instalment, which was not paid. */
export const afterFirst = `${year}-11-01`;

/** A loan in arrears with its first instalment. */
export const late = (): Play => until(started, on(afterFirst));

/** A loan in default. */
export const inDefault = (): Play => play(late(), [defaulting(`${year}-11-10`)]);

/** A loan whose guarantor has been called. */
export const called = (): Play => play(inDefault(), [calling(`${year}-11-20`)]);

/** The state of one of the loan's regions. */
export const region = (now: Play, name: string): unknown =>
  (now.case.snapshot.value as { active: Record<string, unknown> }).active[name];

/** The names and days of the deadlines that run. */
export const deadlines = (now: Play): string[] =>
  now.case.deadlines.map(({ name, dueAt }) => `${name} ${dateOf(dueAt)}`);
