import type { Fen } from '../../../machines/core/values/vocabulary.ts';
import { split } from '../../../machines/core/values/money.ts';
import { REOPEN } from '../../../machines/core/tasks/reopening.ts';
import type { Lending } from './days.ts';
import type { Loan } from './lending.ts';
import type { CaseWriter } from './writer.ts';

/** What strikes a batch: the document's hail of 8 July and flood of 13 August. 灾害 */
export const disasters = [
  {
    disaster: 'hail-0708',
    title: '“7·8”风雹灾',
    day: '07-08',
    kinds: ['风雹'],
    declared: '07-09',
    claimed: '07-20',
  },
  {
    disaster: 'flood-0813',
    title: '“8·13”洪灾',
    day: '08-13',
    kinds: ['洪涝'],
    declared: '08-14',
    claimed: '08-20',
  },
] as const;

/** From the payout to the liaison's release, over the rest of the year and the next spring. 四、五、灾害 */
export function following(writer: CaseWriter, loan: Loan, lending: Lending, loss: Fen): void {
  const { on } = lending;
  visits(writer, loan, lending);
  checks(writer, loan, lending);
  changes(writer, loan, lending);
  if (loan.outcome.disaster !== undefined) struck(writer, loan, lending, loss);
  if (loan.outcome.defaults === undefined) repaying(writer, loan, lending);
  else if (loan.outcome.defaults === 'cured') cured(writer, loan, lending);
  else defaulting(writer, loan, lending);
  if (loan.outcome.defaults === 'writtenOff') return;
  const { participants, outcome } = loan;
  const end = on(1, '02-10');
  if (outcome.liftedLate === true) {
    recordOutcome(writer, loan, end, false);
    writer.act(end, 'liaison.release', participants.inspector, { minutes: '样例:解责〔1〕号' }, 'not-lifted');
    for (const month of ['02', '03', '04', '05']) visit(writer, loan, on(1, `${month}-20`));
  }
  const last = outcome.liftedLate === true ? on(1, '06-10') : end;
  recordOutcome(writer, loan, last, true);
  writer.act(last, 'liaison.release', participants.inspector, { minutes: '样例:解责〔2〕号' });
  if (outcome.audited === true) audited(writer, loan, on(1, '02-20'));
}

/** What an audit finds after the end is put right. */
function audited(writer: CaseWriter, { participants, input }: Loan, day: string): void {
  const document = '样例:审计报告〔1〕号';
  writer.act(day, REOPEN, participants.office, { document, reason: '样例:姓名录入有误' });
  writer.act(day, 'correct.name', participants.office, {
    ...{ name: `${input.household.name}（更正）`, reason: '样例:与户口簿核对', evidence: document },
  });
  writer.act(day, 'audit.conclude', participants.office, { result: '样例:姓名已更正', document });
}

const visit = (writer: CaseWriter, { participants }: Loan, day: string): void =>
  writer.act(day, 'liaison.visit', participants.liaison, {
    ...{ month: day.slice(0, 7), on: day, findings: '样例:生产正常' },
  });

/** The liaison's visit of every month. 四 */
function visits(writer: CaseWriter, loan: Loan, { on }: Lending): void {
  for (const month of ['05', '06', '07', '08', '09', '10', '11', '12'])
    if (!(loan.outcome.missesVisit === true && month === '07')) visit(writer, loan, on(0, `${month}-20`));
  if (loan.outcome.defaults !== 'writtenOff') visit(writer, loan, on(1, '01-20'));
}

/** The office's regular check of every quarter, unannounced ones, and what they find put right. 六 */
function checks(writer: CaseWriter, { participants, outcome, input }: Loan, { on }: Lending): void {
  const later = outcome.liftedLate === true ? [on(1, '03-15')] : [];
  for (const regular of [...['06', '09', '12'].map((month) => on(0, `${month}-15`)), ...later]) {
    writer.act(regular, 'check.record', participants.inspector, {
      ...{ on: regular, unannounced: false, arrived: true, used: true, progress: '样例:按登记表实施' },
    });
  }
  if (outcome.check === undefined) return;
  const bought = on(0, '05-08');
  writer.act(bought, 'purchase.record', participants.liaison, {
    ...{ kind: 'seed', goods: '样例:种苗', amount: 30_000, on: bought },
    ...{ supplier: '样例:县种子站', voucher: `购-${input.application.number}` },
  });
  const day = on(0, '06-20');
  const found = outcome.check === 'rectified';
  writer.act(day, 'check.record', participants.inspector, {
    ...{ on: day, unannounced: true, arrived: true, used: !found, progress: '样例:查看现场和账目' },
    ...(found ? { misuse: ['diverted'], rectification: { finding: '样例:部分资金未用于项目' } } : {}),
  });
  if (!found) return;
  writer.act(on(0, '06-24'), 'rectification.submit', participants.liaison, {
    ...{ no: 1, measures: '样例:资金已用于购苗', evidence: '样例:发票' },
  });
  writer.act(on(0, '06-26'), 'rectification.check', participants.inspector, {
    ...{ no: 1, passed: true, opinion: '样例:已整改' },
  });
}

/** Another content or scale, which takes effect when the county office agrees. 四 */
function changes(writer: CaseWriter, { participants, outcome, input }: Loan, { on }: Lending): void {
  if (outcome.changes === undefined) return;
  const { application } = input;
  writer.act(on(0, '05-20'), 'change.request', participants.liaison, {
    ...{ class: application.class, content: `${application.content},改良品种`, scale: application.scale },
    reason: '样例:原品种滞销',
  });
  const event = outcome.changes === 'approved' ? 'change.approve' : 'change.refuse';
  writer.act(on(0, '05-25'), event, participants.office, { opinion: '样例:经审定' });
}

/** A claim, and for some a reschedule 展期. 灾害、三3 */
function struck(
  writer: CaseWriter,
  { participants, outcome, amount }: Loan,
  { on }: Lending,
  loss: Fen,
): void {
  if (outcome.disaster === undefined) return;
  const { which, projects } = outcome.disaster;
  const { disaster, claimed } = disasters[which];
  const losses = split(
    loss,
    Array.from({ length: projects }, () => 1),
  );
  writer.act(on(0, claimed), 'claim.submit', participants.liaison, {
    disaster,
    projects: losses.map((one, index) => ({ name: `样例:项目${index + 1}`, damage: '样例:受损', loss: one })),
  });
  if (outcome.reschedule === undefined) return;
  writer.act(on(0, '09-20'), 'reschedule.request', participants.liaison, {
    ...{ reason: '样例:受灾减产', disaster, schedule: [{ due: on(1, '01-31'), amount }] },
  });
  const [decided, opinion] = [on(0, '09-25'), { opinion: '样例:经审定' }];
  if (outcome.reschedule === 'rejected')
    writer.act(decided, 'reschedule.reject', participants.office, opinion);
  else writer.act(decided, 'reschedule.approve', participants.office, opinion);
  if (outcome.reschedule === 'undone')
    writer.act(on(0, '09-26'), 'reschedule.undo', participants.office, { reason: '样例:已获其他补助' });
}

/** Two instalments, or one where the loan was rescheduled. 五 */
function repaying(
  writer: CaseWriter,
  { participants, outcome, amount, input }: Loan,
  { on, plan }: Lending,
): void {
  const { number } = input.application;
  const shares = plan.instalments.map((one) => one.share);
  const parts = outcome.reschedule === 'approved' ? [0, amount] : split(amount, shares);
  const over = outcome.overpays === true ? 10_000 : 0;
  [on(0, '10-20'), on(1, '01-20')].forEach((day, index) => {
    const sum = (parts[index] ?? 0) + (index === 1 ? over : 0);
    if (sum === 0) return;
    if (index === 0 && outcome.keyedWrongly === true)
      keyedWrongly(writer, participants, [on(0, '10-17'), on(0, '10-18')], number);
    writer.act(day, 'repayment.take', participants.settlement, {
      ...{ amount: sum, on: day, voucher: `还-${number}-${index + 1}`, payer: input.household.name },
    });
  });
  if (over > 0)
    writer.act(on(1, '01-25'), 'overpayment.refund', participants.settlement, {
      ...{ amount: over, on: on(1, '01-25'), voucher: `退-${number}`, payee: input.household.name },
    });
}

/** A nought too many, seen the day after and taken back in loan and books. */
function keyedWrongly(
  writer: CaseWriter,
  { settlement }: Loan['participants'],
  [keyed, seen]: [string, string],
  number: string,
): void {
  const voucher = `还-${number}-误`;
  writer.act(keyed, 'repayment.take', settlement, {
    ...{ amount: 1_500_000, on: keyed, voucher, payer: '样例' },
  });
  writer.act(seen, 'repayment.reverse', settlement, {
    ...{ voucher, reason: '样例:金额多录一个零', evidence: '样例:收据存根' },
  });
}

/** Declared in default, then paid: the default is lifted. 四 */
function cured(writer: CaseWriter, { participants, amount, input }: Loan, { on, plan }: Lending): void {
  const { number } = input.application;
  const minutes = (no: number) => ({ minutes: `样例:违约〔${no}〕号` });
  writer.act(on(0, '11-10'), 'default.declare', participants.office, {
    ...{ reason: '样例:到期未还', ...minutes(2) },
  });
  const parts = split(
    amount,
    plan.instalments.map((one) => one.share),
  );
  const pay = (day: string, index: number) =>
    writer.act(day, 'repayment.take', participants.settlement, {
      ...{ amount: parts[index] ?? 0, on: day, voucher: `还-${number}-${index + 1}` },
      payer: input.household.name,
    });
  pay(on(0, '11-20'), 0);
  writer.act(on(0, '11-25'), 'default.lift', participants.office, {
    ...{ reason: '样例:逾期款项已还清', ...minutes(3) },
  });
  pay(on(1, '01-20'), 1);
}

/** The guarantor pays from salary; of one loan the rest is written off by the county. 四 */
function defaulting(
  writer: CaseWriter,
  { participants, outcome, amount, input }: Loan,
  { on }: Lending,
): void {
  const { number } = input.application;
  writer.act(on(0, '11-10'), 'default.declare', participants.office, {
    ...{ reason: '样例:到期未还,经催收无效', minutes: '样例:违约〔1〕号' },
  });
  const half = Math.floor(amount / 2);
  writer.act(on(0, '11-15'), 'guarantor.call', participants.leadingGroup, {
    ...{ minutes: '样例:追偿〔1〕号', monthly: amount - half },
  });
  const recover = (day: string, sum: number, no: number) =>
    writer.act(day, 'recovery.take', participants.settlement, {
      amount: sum,
      on: day,
      voucher: `偿-${number}-${no}`,
    });
  recover(on(0, '12-15'), half, 1);
  if (outcome.defaults === 'recovered') recover(on(1, '01-15'), amount - half, 2);
  else
    writer.act(on(1, '01-15'), 'loan.writeOff', participants.leadingGroup, {
      ...{ minutes: '样例:核销〔1〕号', reason: '样例:担保人病故,无可追偿' },
    });
}

function recordOutcome(writer: CaseWriter, { participants }: Loan, day: string, lifted: boolean): void {
  writer.act(day, 'outcome.record', participants.inspector, {
    ...{ lifted, on: day, incomePerHead: lifted ? 185_000 : 95_000, evidence: '样例:入户核算收入' },
  });
}
