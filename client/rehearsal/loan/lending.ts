import type { Fen } from '../../../machines/core/values/vocabulary.ts';
import { townshipOf } from '../../../machines/core/values/place.ts';
import { classOf } from '../../../machines/loan/plan.ts';
import type { Applicant } from './applications.ts';
import type { LoanParticipants } from './participants.ts';
import type { LoanOutcome } from './outcomes.ts';
import { attachedScan } from './sample-scan.ts';
import type { CaseWriter } from './writer.ts';

/** A loan of a rehearsal: whose, how much in fen, and what becomes of it. */
export interface Loan extends Applicant {
  participants: LoanParticipants;
  group: number;
  amount: Fen;
  outcome: LoanOutcome;
}

/** The days on which a batch goes forward. */
export interface LendingDays {
  open: string;
  verify: string;
  determine: string;
  sign: string;
  transfer: string;
  deliver: string;
  deliverRest: string;
}

/** From the visit to the payout; false when the household is left out on the way. 二、三、五 */
export function lending(writer: CaseWriter, loan: Loan, days: LendingDays): boolean {
  return verifying(writer, loan, days.verify) && determining(writer, loan, days.determine)
    ? (signing(writer, loan, days.sign), paying(writer, loan, days), true)
    : false;
}

function verifying(writer: CaseWriter, { participants, group, outcome, input }: Loan, day: string): boolean {
  const { application, household } = input;
  const { leftOut } = outcome;
  const form = {
    ...{ class: application.class, content: application.content, scale: application.scale },
    ...{ liaisonPresent: true, householdAgrees: true, members: household.members },
    ...{ resources: household.resources, incomePerHead: household.incomePerHead, on: day },
  };
  if (leftOut === 'withdraws') {
    writer.act(day, 'household.withdraw', participants.household, { reasons: ['样例:改为外出务工'] });
    return false;
  }
  writer.act(day, 'liaison.assign', participants.township, {
    ...{ liaison: participants.liaison.person, liaisonPost: 'deputyHead' },
    ...{ technicalLead: participants.technicalLead.person, technicalField: application.class },
  });
  writer.act(day, 'verification.visit', participants.verifier, {
    ...{ on: day, group, members: [participants.verifier.person], liaisonPresent: true },
    ...{ living: '样例:砖瓦房', family: '样例:缺资金', outlook: '样例:有发展愿望' },
    ...{ able: true, betterOff: leftOut === 'betterOff' },
  });
  if (leftOut !== undefined) {
    const why = leftOut === 'betterOff' ? 'better-off' : 'village-cadre';
    writer.act(day, 'form.complete', participants.verifier, form, why);
    const reason = '样例:经入户核查,不符合扶持条件';
    writer.act(day, 'household.exclude', participants.verifier, { ground: leftOut, reason });
    return false;
  }
  writer.act(day, 'form.complete', participants.verifier, form);
  return true;
}

function determining(
  writer: CaseWriter,
  { participants, amount, outcome, input }: Loan,
  day: string,
): boolean {
  const minutes = `样例:审定〔${day.slice(0, 4)}〕1号`;
  writer.act(day, 'feasibility.judge', participants.expert, { feasible: true, opinion: '样例:可行' });
  if (outcome.aboveCeiling === true) {
    const { ceiling = 0 } = classOf(input.plan, input.application.class) ?? {};
    writer.act(
      day,
      'amount.determine',
      participants.office,
      { amount: ceiling + 100, minutes },
      'above-ceiling',
    );
  }
  writer.act(day, 'amount.determine', participants.office, { amount, minutes });
  return true;
}

function signing(writer: CaseWriter, { participants, amount, outcome, input }: Loan, day: string): void {
  const { number } = input.application;
  const act = (
    event: string,
    as: LoanParticipants[keyof LoanParticipants],
    data?: Record<string, unknown>,
    refused?: string,
  ) => writer.act(day, event, as, data, refused);
  if (outcome.wrongSigner === true)
    act(
      'letter.sign',
      { ...participants.household, person: 'hh-somebody-else' },
      undefined,
      'not-this-household',
    );
  for (const party of [
    participants.office,
    participants.township,
    participants.liaison,
    participants.villageBranch,
  ])
    act('letter.sign', party);
  // A household without an account signs on paper: the township scans it and puts it on record.
  const scan = { scan: attachedScan.name };
  const byHand = (event: string, data: Record<string, unknown>) =>
    outcome.signsOnPaper === true
      ? act(`${event}OnPaper`, participants.township, { ...data, ...scan })
      : act(event, participants.household, event === 'letter.sign' ? undefined : data);
  if (outcome.signsOnPaper === true)
    act('case.attach', participants.township, {
      ...attachedScan,
      note: '样例:责任书、合同书、借据的签字页',
    });
  byHand('letter.sign', { on: day });
  const wrong = number.replace(/\d{4}$/, '9999');
  act('contract.conclude', participants.government, {
    number: outcome.numberDiffers === true ? wrong : number,
    on: day,
  });
  byHand('contract.sign', { on: day });
  byHand('iou.sign', { number, on: day, amount });
  if (outcome.numberDiffers === true) {
    act('numbers.unify', participants.office, undefined, 'numbers-differ');
    act('number.correct', participants.office, { paper: 'contract', number, reason: '样例:合同书编号笔误' });
  }
  act('numbers.unify', participants.office);
}

function paying(writer: CaseWriter, { participants, amount, outcome, input }: Loan, days: LendingDays): void {
  const { number, content } = input.application;
  const { transfer, deliver, deliverRest } = days;
  const township = townshipOf(input.place) ?? '';
  writer.act(transfer, 'payout.transfer', participants.settlement, {
    ...{ amount, on: transfer, voucher: `拨-${number}`, payee: township, purpose: content },
  });
  const first = outcome.partialPayout === true ? Math.floor(amount / 2) : amount;
  const payee = input.household.name;
  const leg = (on: string, sum: number, voucher: string) =>
    writer.act(on, 'payout.deliver', participants.townshipFinance, {
      ...{ amount: sum, on, voucher, payee, purpose: content },
    });
  leg(deliver, first, `领-${number}`);
  if (first < amount) leg(deliverRest, amount - first, `领-${number}-补`);
}
