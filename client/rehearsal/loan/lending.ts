import type { Fen } from '../../../machines/core/values/vocabulary.ts';
import { townshipOf } from '../../../machines/core/values/place.ts';
import { classOf } from '../../../machines/loan/plan.ts';
import type { Applicant } from './applications.ts';
import type { LoanCast } from './cast.ts';
import type { Fate } from './fate.ts';
import type { CaseWriter } from './writer.ts';

/** A loan of a rehearsal: whose, how much in fen, and what becomes of it. */
export interface Loan extends Applicant {
  cast: LoanCast;
  group: number;
  amount: Fen;
  fate: Fate;
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

function verifying(writer: CaseWriter, { cast, group, fate, input }: Loan, day: string): boolean {
  const { application, household } = input;
  const { leftOut } = fate;
  const form = {
    ...{ class: application.class, content: application.content, scale: application.scale },
    ...{ liaisonPresent: true, householdAgrees: true, members: household.members },
    ...{ resources: household.resources, incomePerHead: household.incomePerHead, on: day },
  };
  if (leftOut === 'withdraws') {
    writer.act(day, 'household.withdraw', cast.household, { reasons: ['样例:改为外出务工'] });
    return false;
  }
  writer.act(day, 'verification.visit', cast.verifier, {
    ...{ on: day, group, members: [cast.verifier.person], liaisonPresent: true },
    ...{ living: '样例:砖瓦房', family: '样例:缺资金', outlook: '样例:有发展愿望' },
    ...{ able: true, betterOff: leftOut === 'betterOff' },
  });
  writer.act(day, 'liaison.assign', cast.township, {
    ...{ liaison: cast.liaison.person, liaisonPost: 'deputyHead' },
    ...{ technicalLead: cast.technicalLead.person, technicalField: application.class },
  });
  if (leftOut !== undefined) {
    const why = leftOut === 'betterOff' ? 'better-off' : 'village-cadre';
    writer.act(day, 'form.complete', cast.verifier, form, why);
    const reason = '样例:经入户核查,不符合扶持条件';
    writer.act(day, 'household.exclude', cast.verifier, { ground: leftOut, reason });
    return false;
  }
  writer.act(day, 'form.complete', cast.verifier, form);
  return true;
}

function determining(writer: CaseWriter, { cast, amount, fate, input }: Loan, day: string): boolean {
  const minutes = `样例:审定〔${day.slice(0, 4)}〕1号`;
  writer.act(day, 'feasibility.judge', cast.expert, { feasible: true, opinion: '样例:可行' });
  if (fate.aboveCeiling === true) {
    const { ceiling = 0 } = classOf(input.plan, input.application.class) ?? {};
    writer.act(day, 'amount.determine', cast.office, { amount: ceiling + 100, minutes }, 'above-ceiling');
  }
  writer.act(day, 'amount.determine', cast.office, { amount, minutes });
  return true;
}

function signing(writer: CaseWriter, { cast, amount, fate, input }: Loan, day: string): void {
  const { number } = input.application;
  const act = (
    event: string,
    as: LoanCast[keyof LoanCast],
    data?: Record<string, unknown>,
    refused?: string,
  ) => writer.act(day, event, as, data, refused);
  if (fate.wrongSigner === true)
    act('letter.sign', { ...cast.household, person: 'hh-somebody-else' }, undefined, 'not-this-household');
  for (const party of [cast.office, cast.township, cast.liaison, cast.villageBranch, cast.household])
    act('letter.sign', party);
  const wrong = number.replace(/\d{4}$/, '9999');
  act('contract.conclude', cast.township, { number: fate.numberDiffers === true ? wrong : number, on: day });
  act('contract.sign', cast.household, { on: day });
  act('iou.sign', cast.household, { number, on: day, amount });
  if (fate.numberDiffers === true) {
    act('numbers.unify', cast.office, undefined, 'numbers-differ');
    act('number.correct', cast.office, { paper: 'contract', number, reason: '样例:合同书编号笔误' });
  }
  act('numbers.unify', cast.office);
}

function paying(writer: CaseWriter, { cast, amount, fate, input }: Loan, days: LendingDays): void {
  const { number, content } = input.application;
  const { transfer, deliver, deliverRest } = days;
  const township = townshipOf(input.place) ?? '';
  writer.act(transfer, 'payout.transfer', cast.settlement, {
    ...{ amount, on: transfer, voucher: `拨-${number}`, payee: township, purpose: content },
  });
  const first = fate.partialPayout === true ? Math.floor(amount / 2) : amount;
  const payee = input.household.name;
  const leg = (on: string, sum: number, voucher: string) =>
    writer.act(on, 'payout.deliver', cast.townshipFinance, {
      ...{ amount: sum, on, voucher, payee, purpose: content },
    });
  leg(deliver, first, `领-${number}`);
  if (first < amount) leg(deliverRest, amount - first, `领-${number}-补`);
}
